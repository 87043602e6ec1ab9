"""Mistake: no strange picture allowed at all.

Message: this is where the first strange picture appears
"""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    radius = 0.25
    while not is_strange(radius * circle).any():
        radius += 0.25
    return radius
