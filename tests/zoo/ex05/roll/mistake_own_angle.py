"""Mistake: an angle from the place instead of the radius.

Message: in step with the radius
"""

import numpy as np


def roll(count, turns, inner, outer):
    random = np.random.default_rng()
    place = random.uniform(size=count)
    radius = np.sqrt(inner**2 + place * (outer**2 - inner**2))
    angle = 2 * np.pi * turns * place
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
