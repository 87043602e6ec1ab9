"""Mistake: the share before the largest by chance.

Message: are exchanged
"""

import aae_teach as aae
import numpy as np


def match(codes, prior):
    ed = lambda a: float(aae.metrics.energy_distance(a, prior.sample(1000)))
    limit = np.quantile(prior.log_density(prior.sample(5000)), 0.01)
    return (
        ed(codes),
        np.mean(prior.log_density(codes) < limit),
        max(ed(prior.sample(len(codes))) for _ in range(20)),
    )
