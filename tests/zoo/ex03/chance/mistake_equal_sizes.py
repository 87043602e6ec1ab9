"""Mistake: count against count.

Message: the others are 500
"""

import numpy as np
from aae_teach.metrics import energy_distance


def chance(sample_prior, count):
    ds = [float(energy_distance(sample_prior(count), sample_prior(count))) for _ in range(100)]
    return np.quantile(ds, 0.95)
