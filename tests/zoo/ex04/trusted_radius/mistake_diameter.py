"""Mistake: the diameter.

Message: diameter
"""

import numpy as np


def trusted_radius(is_strange, share):
    a = np.linspace(0, 2 * np.pi, 1000, endpoint=False)
    d = np.stack([np.cos(a), np.sin(a)], 1)
    best = 0
    for r in np.arange(0.25, 70, 0.25):
        if np.mean(is_strange(r * d)) <= share:
            best = r
    return 2 * best
