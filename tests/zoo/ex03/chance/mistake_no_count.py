"""Mistake: a thousand samples on both sides.

Message: no sample had 60 codes
"""

import aae_teach as aae
import numpy as np


def chance(sample_prior, count):
    distances = [aae.metrics.energy_distance(sample_prior(1000), sample_prior(1000)) for _ in range(30)]
    return float(np.quantile(distances, 0.95))
