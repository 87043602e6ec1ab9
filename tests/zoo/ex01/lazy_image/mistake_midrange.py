"""Mistake: halfway between the darkest and the lightest.

Message: halfway between extremes
"""


def lazy_image(images):
    return (images.min(axis=0) + images.max(axis=0)) / 2
