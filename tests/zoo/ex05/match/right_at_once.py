"""Right: all draws at once, and a large sample for the limit."""

import aae_teach as aae
import numpy as np


def match(codes, prior):
    limit = np.quantile(prior.log_density(prior.sample(100_000)), 0.01)
    real_codes = prior.sample(21_000).reshape(21, 1000, 2)
    distance = float(aae.metrics.energy_distance(codes, real_codes[20]))
    draws = prior.sample(20 * len(codes)).reshape(20, len(codes), 2)
    by_chance = [float(aae.metrics.energy_distance(*pair)) for pair in zip(draws, real_codes, strict=False)]
    return distance, max(by_chance), np.mean(prior.log_density(codes) < limit)
