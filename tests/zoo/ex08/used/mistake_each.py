"""Mistake: how undecided images are.

Message: how undecided single images are
"""

import numpy as np


def used(probabilities):
    entropies = -np.sum(probabilities * np.log(probabilities), axis=1)
    return np.exp(entropies.mean())
