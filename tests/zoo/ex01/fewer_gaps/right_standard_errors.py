"""Right: a difference of more than three standard errors."""

import numpy as np


def fewer_gaps(train):
    difference = np.array([train("wide", seed) - train("narrow", seed) for seed in range(12)])
    error = difference.std(ddof=1) / np.sqrt(len(difference))
    if abs(difference.mean()) < 3 * error:
        return "cannot tell"
    return "narrow" if difference.mean() > 0 else "wide"
