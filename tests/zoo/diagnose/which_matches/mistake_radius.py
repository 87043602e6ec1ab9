"""Mistake: only how far codes are from the middle.

Message: distances from the middle are right
"""

import numpy as np
from scipy.stats import ks_2samp


def which_matches(first, second):
    def far(run):
        codes = np.linalg.norm(run.codes[-1].astype("float64"), axis=1)
        return ks_2samp(codes, np.linalg.norm(run.prior.sample(5000, seed=1), axis=1)).statistic

    return "first" if far(first) < far(second) else "second"
