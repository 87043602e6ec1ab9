"""Mistake: the share of pictures that are not strange.

Message: it is the strange ones that may be few
"""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    radii = np.arange(0.25, 60.25, 0.25)
    return max(radius for radius in radii if np.mean(~is_strange(radius * circle)) >= share)
