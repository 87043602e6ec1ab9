"""Mistake: no width above the line.

Message: above the line
"""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return 1 / (width + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    def within(a):
        return (kernel(a, a).sum() - n / width) / (n * (n - 1))

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
