"""Mistake: each dimension for itself.

Message: both together are not
"""

import numpy as np


def which_matches(first, second):
    def off(recording):
        codes = np.sort(recording.codes[-1].astype("float64"), axis=0)
        real = np.sort(
            np.random.default_rng(0).normal(scale=recording.prior.stddev, size=codes.shape), axis=0
        )
        return round(np.abs(codes - real).mean() / recording.prior.stddev, 1)

    return "first" if off(first) <= off(second) else "second"
