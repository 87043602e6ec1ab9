"""Mistake: a squared discrepancy below 0 is set to 0.

Message: numbers below 0 were set to 0
"""

import numpy as np


def kernels(codes, real_codes, width):
    def kernel(a, b):
        return width / (width + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    off = ~np.eye(len(codes), dtype=bool)
    within = kernel(codes, codes)[off].mean() + kernel(real_codes, real_codes)[off].mean()
    return max(0.0, within - 2 * kernel(codes, real_codes).mean())
