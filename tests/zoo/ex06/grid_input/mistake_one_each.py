"""Mistake: one label for each style.

Message: rows too few
"""

import numpy as np


def grid_input(styles, classes):
    return decoder_input(styles, np.arange(len(styles)) % classes, classes)
