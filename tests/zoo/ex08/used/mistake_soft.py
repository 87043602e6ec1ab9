"""Mistake: probabilities averaged.

Message: most probable cluster first
"""

import numpy as np


def used(probabilities):
    share = probabilities.mean(axis=0)
    return np.exp(-np.sum(share * np.log(share)))
