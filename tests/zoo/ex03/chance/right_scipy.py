"""Right: the distances by hand."""

import numpy as np
from scipy.spatial.distance import cdist, pdist


def chance(sample_prior, count):
    distances = []
    for _ in range(100):
        codes, real = sample_prior(count), sample_prior(500)
        distances.append(2 * cdist(codes, real).mean() - pdist(codes).mean() - pdist(real).mean())
    return np.percentile(distances, 95)
