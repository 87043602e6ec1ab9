"""Mistake: first direction only.

Message: one direction alone
"""

import numpy as np


def slices(codes, real_codes, directions):
    return float(np.mean((np.sort(codes @ directions[0]) - np.sort(real_codes @ directions[0])) ** 2))
