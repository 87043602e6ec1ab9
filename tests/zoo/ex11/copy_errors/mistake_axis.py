"""Mistake: the mean over images.

Message: One number for each image
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2, axis=0)
