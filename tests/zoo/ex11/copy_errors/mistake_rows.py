"""Mistake: the mean of rows of pixels.

Message: shape (6, 3)
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2, axis=1)
