"""Mistake: the mean over images.

Message: shape (12,)
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2, axis=0)
