"""Mistake: an answer for each picture.

Message: one truth value for all pictures
"""

from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    return nearest_distances(pictures, training_images) < nearest_distances(pictures, held_out_images)
