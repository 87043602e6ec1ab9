"""Mistake: the quantile that a tenth exceeds.

Message: one of ten distances lies above
"""

import numpy as np
from aae_teach.metrics import energy_distance


def chance(sample_prior, count):
    distances = [float(energy_distance(sample_prior(count), sample_prior(500))) for _ in range(100)]
    return np.quantile(distances, 0.9)
