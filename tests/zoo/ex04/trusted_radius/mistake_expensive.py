"""Mistake: a million codes for each radius.

Message: some hundred for a circle do
"""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400_000, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    low, high = 0.0, 60.0
    for _ in range(8):
        radius = (low + high) / 2
        low, high = (radius, high) if is_strange(radius * circle).mean() <= share else (low, radius)
    return low
