"""Mistake: the spread of the pixels.

Message: this is the spread of each pixel
"""


def mean_distance(images, names):
    return images.std(axis=0).mean()


def variety(pictures, names, real_images, real_names):
    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
