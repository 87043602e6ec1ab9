"""Mistake: mean over dimensions in place of the sum.

Message: here their mean was taken
"""

import numpy as np


def kernels(codes, real_codes, width):
    k = lambda a, b: width / (width + ((a[:, None] - b[None]) ** 2).mean(-1))
    n = len(codes)
    off = ~np.eye(n, dtype=bool)
    return (
        k(codes, codes)[off].mean() + k(real_codes, real_codes)[off].mean() - 2 * k(codes, real_codes).mean()
    )
