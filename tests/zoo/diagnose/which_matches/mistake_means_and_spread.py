"""Mistake: means and standard deviations only.

Message: mean and standard deviation are right
"""

import numpy as np


def which_matches(first, second):
    def off(recording):
        codes, stddev = recording.codes[-1].astype("float64"), recording.prior.stddev
        values = np.abs(codes.mean(axis=0)).max() + np.abs(codes.std(axis=0) - stddev).max()
        return round(values / stddev, 1)

    return "first" if off(first) <= off(second) else "second"
