"""Right: an array, and one sample of the prior for all of the draws."""

import aae_teach as aae
import numpy as np


def match(codes, prior):
    real_codes = prior.sample(1000)
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    by_chance = [float(aae.metrics.energy_distance(prior.sample(len(codes)), real_codes)) for _ in range(20)]
    limit = np.quantile(prior.log_density(prior.sample(5000)), 0.01)
    return np.array([distance, max(by_chance), np.mean(prior.log_density(codes) < limit)])
