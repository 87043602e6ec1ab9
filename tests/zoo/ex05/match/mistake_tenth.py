"""Mistake: 5 %.

Message: this one leaves 10 %
"""

import numpy as np
from aae_teach.metrics import energy_distance


def match(codes, prior):
    real = prior.sample(1000)
    d = float(energy_distance(codes, real))
    c = max(float(energy_distance(prior.sample(len(codes)), real)) for _ in range(20))
    low = np.quantile(prior.log_density(prior.sample(5000)), 0.1)
    return d, c, float(np.mean(np.asarray(prior.log_density(codes)) < low))
