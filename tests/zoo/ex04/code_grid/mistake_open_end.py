"""Mistake: arange, without its end.

Message: an end is missing
"""

import numpy as np


def code_grid(extent, steps):
    line = np.arange(-extent, extent, 2 * extent / steps)[:steps]
    return np.stack(np.meshgrid(line, line[::-1]), axis=-1)
