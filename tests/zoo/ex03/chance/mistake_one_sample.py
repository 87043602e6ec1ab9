"""Mistake: one sample of real codes for all distances.

Message: all distances are to one sample
"""

import numpy as np
from aae_teach.metrics import energy_distance


def chance(sample_prior, count):
    real = sample_prior(500)
    return np.quantile([float(energy_distance(sample_prior(count), real)) for _ in range(100)], 0.95)
