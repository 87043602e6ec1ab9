"""Mistake: a mean over the pixels of each image.

Message: axis 1 goes over the pixels of an image
"""


def lazy_image(images):
    return images.mean(axis=1)
