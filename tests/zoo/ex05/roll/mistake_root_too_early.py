"""Mistake: the root of the place alone.

Message: mix their squares
"""

import numpy as np


def roll(count, turns, inner, outer):
    random = np.random.default_rng()
    place = random.uniform(size=count)
    radius = np.sqrt(place) * outer
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
