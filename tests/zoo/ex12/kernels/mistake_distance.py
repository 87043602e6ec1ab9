"""Mistake: the distance itself in the kernel.

Message: in the kernel is not squared
"""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return width / (width + np.linalg.norm(a[:, None] - b[None, :], axis=2))

    def within(a):
        return (kernel(a, a).sum() - n) / (n * (n - 1))

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
