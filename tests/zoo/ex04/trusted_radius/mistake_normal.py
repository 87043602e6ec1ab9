"""Mistake: draws from N(0, radius).

Message: lie mostly at other radii
"""

import numpy as np


def trusted_radius(is_strange, share):
    draws = np.random.default_rng(0).normal(size=(3000, 2))
    radii = np.arange(0.25, 60.25, 0.25)
    return max(radius for radius in radii if is_strange(radius * draws).mean() <= share)
