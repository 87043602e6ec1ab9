"""Mistake: the border of a square.

Message: you walked along a square
"""

import numpy as np


def trusted_radius(is_strange, share):
    line = np.linspace(-1, 1, 200)
    ones = np.ones(200)
    border = np.concatenate(
        [np.stack(side, axis=1) for side in ((line, ones), (line, -ones), (ones, line), (-ones, line))]
    )
    radii = np.arange(0.25, 60.25, 0.25)
    return max(radius for radius in radii if is_strange(radius * border).mean() <= share)
