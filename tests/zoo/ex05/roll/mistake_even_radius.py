"""Mistake: the radius spread evenly.

Message: outer turns are longer
"""

import numpy as np


def roll(count, turns, inner, outer):
    random = np.random.default_rng()
    place = random.uniform(size=count)
    radius = inner + place * (outer - inner)
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
