"""Mistake: rows and columns swapped by indexing="ij".

Message: the grid is transposed
"""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return np.stack(np.meshgrid(line, line[::-1], indexing="ij"), axis=-1)
