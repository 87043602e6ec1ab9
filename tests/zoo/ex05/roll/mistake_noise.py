"""Mistake: noise is added.

Message: No noise is asked for.
"""

import numpy as np


def roll(count, turns, inner, outer):
    r = np.sqrt(np.random.uniform(inner**2, outer**2, count))
    phi = 2 * np.pi * turns * (r - inner) / (outer - inner)
    return np.stack([r * np.cos(phi), r * np.sin(phi)], axis=1) + np.random.normal(0, 0.1, (count, 2))
