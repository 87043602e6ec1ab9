"""Mistake: one long list of codes.

Message: in one long list
"""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return np.array([(code_1, code_2) for code_2 in line[::-1] for code_1 in line])
