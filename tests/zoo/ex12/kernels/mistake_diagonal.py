"""Mistake: each code compared with itself, too.

Message: leave the diagonal out
"""

import numpy as np


def kernels(codes, real_codes, width):
    def kernel(a, b):
        return width / (width + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    def within(a):
        return kernel(a, a).mean()

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
