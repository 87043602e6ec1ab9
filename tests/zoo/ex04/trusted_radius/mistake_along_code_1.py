"""Mistake: one direction only.

Message: you went in one direction only, along code 1
"""

import numpy as np


def trusted_radius(is_strange, share):
    radii = np.arange(0.25, 60.25, 0.25)
    codes = np.stack([radii, np.zeros_like(radii)], axis=1)
    return radii[~is_strange(codes)].max()
