"""Mistake: diagonal counted, divided by n(n-1).

Message: n (n - 1) counts the other pairs
"""

from scipy.spatial.distance import cdist


def kernels(codes, real_codes, width):
    k = lambda a, b: width / (width + cdist(a, b) ** 2)
    n = len(codes)
    return (k(codes, codes).sum() + k(real_codes, real_codes).sum()) / (n * (n - 1)) - 2 * k(
        codes, real_codes
    ).mean()
