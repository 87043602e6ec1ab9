"""Mistake: order.

Message: a distance by chance
"""

import numpy as np
from aae_teach.metrics import energy_distance


def match(codes, prior):
    real = prior.sample(1000)
    d = float(energy_distance(codes, real))
    c = max(float(energy_distance(prior.sample(len(codes)), real)) for _ in range(20))
    low = np.quantile(prior.log_density(prior.sample(5000)), 0.01)
    return c, d, float(np.mean(np.asarray(prior.log_density(codes)) < low))
