"""Right: two-dimensional histograms."""

import numpy as np


def match(codes, real_codes):
    edges = np.linspace(-20, 20, 9)
    shares = [np.histogram2d(*points.T, bins=edges)[0] / len(points) for points in (codes, real_codes)]
    return np.abs(shares[0] - shares[1]).sum()
