"""Mistake: sorts the candidates and not their scores.

Message: their scores not
"""

import numpy as np


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    scores = [score(validation_images, h) for h in candidates]
    return sorted(candidates)[int(np.argmax(scores))]
