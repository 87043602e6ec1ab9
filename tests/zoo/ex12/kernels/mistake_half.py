"""Mistake: the mean of all.

Message: their sum, not their mean
"""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return width / (width + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    def within(a):
        return (kernel(a, a).sum() - n) / (n * (n - 1))

    return (within(codes) + within(real_codes)) / 2 - kernel(codes, real_codes).mean()
