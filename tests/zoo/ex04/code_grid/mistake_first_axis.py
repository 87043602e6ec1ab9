"""Mistake: the two numbers on the first axis.

Message: belong on the last axis
"""

import numpy as np


def code_grid(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return np.array(np.meshgrid(line, line[::-1]))
