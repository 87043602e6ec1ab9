"""Mistake: a fourth root, too many codes outside.

Message: now the outer turns have too many
"""

import numpy as np


def roll(count, turns, inner, outer):
    random = np.random.default_rng()
    place = random.uniform(size=count)
    radius = (inner**4 + place * (outer**4 - inner**4)) ** 0.25
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
