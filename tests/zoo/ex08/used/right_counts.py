"""Right: counts above 0."""

import numpy as np


def used(probabilities):
    counts = np.bincount(probabilities.argmax(axis=1))
    share = counts[counts > 0] / len(probabilities)
    return np.exp(-np.sum(share * np.log(share)))
