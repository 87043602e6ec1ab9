"""Right: radii chosen with weights."""

import numpy as np


def roll(count, turns, inner, outer):
    random = np.random.default_rng()
    radii = np.linspace(inner, outer, 5000)
    radius = random.choice(radii, count, p=radii / radii.sum())
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
