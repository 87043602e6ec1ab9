"""Mistake: the search begins at 5.

Message: the search began at 5
"""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    radii = np.arange(5, 60.5, 0.5)
    return max((radius for radius in radii if np.mean(is_strange(radius * circle)) <= share), default=0)
