"""Mistake: no minus.

Message: lacks its minus
"""

import numpy as np


def used(probabilities):
    share = np.bincount(probabilities.argmax(axis=1), minlength=probabilities.shape[1]) / len(probabilities)
    share = share[share > 0]
    return np.exp(np.sum(share * np.log(share)))
