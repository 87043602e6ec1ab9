"""Mistake: the grid instead of the function.

Message: without parentheses
"""

import numpy as np


def grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return np.stack(np.meshgrid(line, line[::-1]), axis=-1)


code_grid = grid(10, 20)
