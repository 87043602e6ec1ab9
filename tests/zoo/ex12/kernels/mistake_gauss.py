"""Mistake: a Gaussian kernel.

Message: This is a Gaussian kernel
"""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return np.exp(-np.sum((a[:, None] - b[None, :]) ** 2, axis=2) / (2 * width**2))

    def within(a):
        return (kernel(a, a).sum() - n) / (n * (n - 1))

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
