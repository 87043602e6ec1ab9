"""Mistake: upside down.

Message: the grid is upside down
"""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return np.stack(np.meshgrid(line, line), axis=-1)
