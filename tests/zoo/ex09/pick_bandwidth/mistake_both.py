"""Mistake: training and validation together.

Message: one of the three sets as it is
"""

import numpy as np


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    images = np.concatenate([training_images, validation_images])
    return max(candidates, key=lambda bandwidth: score(images, bandwidth))
