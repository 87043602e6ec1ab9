"""Mistake: the width taken for a length.

Message: The width was squared
"""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return width**2 / (width**2 + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    def within(a):
        return (kernel(a, a).sum() - n) / (n * (n - 1))

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
