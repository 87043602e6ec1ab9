"""Mistake: a search that ends at the grid's extent.

Message: the search never went beyond
"""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return max(radius for radius in np.linspace(0, 7, 15) if is_strange(radius * circle).mean() <= share)
