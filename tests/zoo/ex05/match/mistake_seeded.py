"""Mistake: the same draw twenty times.

Message: leave the seed away
"""

import aae_teach as aae
import numpy as np


def match(codes, prior):
    distance = float(aae.metrics.energy_distance(codes, prior.sample(1000)))
    by_chance = [
        float(aae.metrics.energy_distance(prior.sample(len(codes), seed=0), prior.sample(1000)))
        for _ in range(20)
    ]
    limit = np.quantile(prior.log_density(prior.sample(5000)), 0.01)
    return distance, max(by_chance), np.mean(prior.log_density(codes) < limit)
