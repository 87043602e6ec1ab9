"""Mistake: steps that are not equal.

Message: the steps are not all equal
"""

import numpy as np


def code_grid(extent, steps):
    line = extent * np.sin(np.linspace(-np.pi / 2, np.pi / 2, steps))
    return np.stack(np.meshgrid(line, line[::-1]), axis=-1)
