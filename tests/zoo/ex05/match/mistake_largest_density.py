"""Mistake: a hundredth of the largest density in place of the quantile.

Message: leaves 1 % of the prior below it; this one leaves
"""

import aae_teach as aae
import numpy as np


def match(codes, prior):
    def distance(each):
        return aae.metrics.energy_distance(each, prior.sample(1000))

    chance = max(distance(prior.sample(len(codes))) for _ in range(20))
    highest = np.max(prior.log_density(prior.sample(5000)))
    return distance(codes), chance, np.mean(prior.log_density(codes) < highest + np.log(0.01))
