"""Right: a hundred distances and their quantile."""

import aae_teach as aae
import numpy as np


def chance(sample_prior, count):
    distances = [aae.metrics.energy_distance(sample_prior(count), sample_prior(500)) for _ in range(100)]
    return float(np.quantile(distances, 0.95))
