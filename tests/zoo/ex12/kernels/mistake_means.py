"""Mistake: means compared.

Message: the means of both sets only
"""

import numpy as np


def kernels(codes, real_codes, width):
    return np.sum((codes.mean(axis=0) - real_codes.mean(axis=0)) ** 2)
