"""Mistake: the farthest real image as limit.

Message: one odd image decides
"""

from scipy.spatial.distance import cdist


def gap_share(pictures, training_images, held_out_images):
    limit = cdist(held_out_images, training_images).min(axis=1).max()
    return (cdist(pictures, training_images).min(axis=1) > limit).mean()
