"""Mistake: clusters with any image.

Message: one image counts in full
"""

import numpy as np


def used(probabilities):
    return len(np.unique(probabilities.argmax(axis=1)))
