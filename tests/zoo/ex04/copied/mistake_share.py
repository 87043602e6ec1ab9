"""Mistake: the share itself.

Message: true or false
"""

import numpy as np
from aae_teach.metrics import nearest_distances


def copied(pictures, training_images, held_out_images):
    nearer = nearest_distances(pictures, training_images) < nearest_distances(pictures, held_out_images)
    return float(np.mean(nearer))
