"""Mistake: the place in the list.

Message: the place in the list
"""

import numpy as np


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return np.argmax([score(validation_images, each) for each in candidates])
