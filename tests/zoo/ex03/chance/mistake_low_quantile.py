"""Mistake: the lower end.

Message: the limit that only 5 of 100 exceed
"""

import aae_teach as aae
import numpy as np


def chance(sample_prior, count):
    distances = [aae.metrics.energy_distance(sample_prior(count), sample_prior(500)) for _ in range(60)]
    return float(np.quantile(distances, 0.05))
