"""Mistake: no gap allowed at all.

Message: this is where the first gap appears
"""

import numpy as np


def trusted_radius(is_gap, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    radius = 0.25
    while not is_gap(radius * circle).any():
        radius += 0.25
    return radius
