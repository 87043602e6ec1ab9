"""Right: distances by SciPy."""

from scipy.spatial.distance import cdist


def kernels(codes, real_codes, width):
    n = len(codes)

    def kernel(a, b):
        return width / (width + cdist(a, b, "sqeuclidean"))

    def within(a):
        return (kernel(a, a).sum() - n) / (n * (n - 1))

    return within(codes) + within(real_codes) - 2 * kernel(codes, real_codes).mean()
