"""Mistake: 10 classes are written down.

Message: The number of classes is written down as 10
"""

import numpy as np


def grid_input(styles, classes):
    return decoder_input(np.repeat(styles, 10, axis=0), np.tile(np.arange(10), len(styles)), 10)
