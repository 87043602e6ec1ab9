"""Mistake: standard deviations alone.

Message: does not see a shift
"""

import numpy as np


def match(codes, real_codes):
    return np.abs(codes.std(axis=0) - real_codes.std(axis=0)).max()
