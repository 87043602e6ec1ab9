"""Mistake: an axis is kept.

Message: keepdims=True keeps an axis
"""


def lazy_image(images):
    return images.mean(axis=0, keepdims=True)
