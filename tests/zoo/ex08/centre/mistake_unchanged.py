"""Mistake: the images as they are.

Message: came back as they were
"""


def centre(images):
    return images
