"""Mistake: one mean over all images.

Message: shape ()
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2)
