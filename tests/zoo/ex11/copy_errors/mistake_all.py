"""Mistake: one mean over all images.

Message: One number for each image
"""


def copy_errors(images, copies):
    return np.mean((images - copies) ** 2)
