"""Right: row by row."""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return [[(code_1, code_2) for code_1 in line] for code_2 in reversed(line)]
