"""Mistake: the mean of rows of pixels.

Message: One number for each image
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2, axis=1)
