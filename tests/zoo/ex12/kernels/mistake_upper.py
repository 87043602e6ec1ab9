"""Mistake: the upper triangle, divided by the number of all pairs.

Message: those above the diagonal
"""

import numpy as np


def kernels(codes, real_codes, width):
    def k(a, b):
        q = ((a[:, None] - b) ** 2).sum(-1)
        return width / (width + q)

    n = len(codes)
    return (np.triu(k(codes, codes), 1).sum() + np.triu(k(real_codes, real_codes), 1).sum()) / (
        n * (n - 1)
    ) - 2 * k(codes, real_codes).mean()
