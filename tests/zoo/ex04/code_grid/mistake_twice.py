"""Mistake: twice the extent.

Message: reaches to
"""

import numpy as np


def code_grid(extent, steps):
    line = 2 * extent * np.linspace(-1, 1, steps)
    return np.stack(np.meshgrid(line, line[::-1]), axis=-1)
