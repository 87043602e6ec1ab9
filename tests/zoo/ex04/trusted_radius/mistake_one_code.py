"""Mistake: one code at a time, not in an array of codes.

Message: is_strange takes many codes
"""

import numpy as np


def trusted_radius(is_strange, share):
    radii = np.arange(0.5, 60.5, 0.5)
    return max(radius for radius in radii if not is_strange(np.array([radius, 0.0])))
