"""Right: one pair after another."""

import numpy as np


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return width / (width + np.sum((a - b) ** 2))

    total = 0.0
    for i in range(n):
        for j in range(n):
            if i != j:
                total += (kernel(codes[i], codes[j]) + kernel(real_codes[i], real_codes[j])) / (n * (n - 1))
            total -= 2 * kernel(codes[i], real_codes[j]) / n**2
    return total
