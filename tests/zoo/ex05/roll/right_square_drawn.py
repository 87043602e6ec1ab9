"""Right: the square drawn between its bounds."""

import numpy as np


def roll(count, turns, inner, outer):
    radius = np.random.uniform(inner**2, outer**2, count) ** 0.5
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
