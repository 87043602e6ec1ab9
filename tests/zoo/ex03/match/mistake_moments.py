"""Mistake: means and standard deviations.

Message: do not see the shape
"""

import numpy as np


def match(codes, real_codes):
    means = np.abs(codes.mean(axis=0) - real_codes.mean(axis=0))
    return (means + np.abs(codes.std(axis=0) - real_codes.std(axis=0))).max()
