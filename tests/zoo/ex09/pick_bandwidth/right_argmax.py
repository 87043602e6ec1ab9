"""Right: argmax."""

import numpy as np


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    scores = [score(validation_images, each) for each in candidates]
    return candidates[int(np.argmax(scores))]
