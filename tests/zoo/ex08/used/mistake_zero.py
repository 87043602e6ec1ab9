"""Mistake: the logarithm of 0.

Message: 0 times log(0)
"""

import numpy as np


def used(probabilities):
    share = np.bincount(probabilities.argmax(axis=1), minlength=probabilities.shape[1]) / len(probabilities)
    with np.errstate(all="ignore"):
        return np.exp(-np.sum(share * np.log(share)))
