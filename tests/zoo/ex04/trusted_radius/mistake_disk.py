"""Mistake: the share over the whole disk.

Message: the share over the whole disk
"""

import numpy as np


def trusted_radius(is_strange, share):
    random = np.random.default_rng(0)
    angles, parts = random.uniform(0, 2 * np.pi, 3000), np.sqrt(random.uniform(0, 1, 3000))
    disk = np.stack([parts * np.cos(angles), parts * np.sin(angles)], axis=1)
    radii = np.arange(0.25, 80, 0.25)
    return max(radius for radius in radii if is_strange(radius * disk).mean() <= share)
