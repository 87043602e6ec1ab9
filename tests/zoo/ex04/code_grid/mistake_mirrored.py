"""Mistake: from right to left.

Message: the grid is mirrored
"""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(extent, -extent, steps)
    return np.stack(np.meshgrid(line, line), axis=-1)
