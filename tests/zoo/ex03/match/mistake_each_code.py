"""Mistake: one number for each code.

Message: one number
"""

import numpy as np


def match(codes, real_codes):
    return np.linalg.norm(codes - real_codes, axis=1)
