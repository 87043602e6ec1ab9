"""Mistake: rows and columns swapped.

Message: rows and columns are swapped
"""

import numpy as np


def grid_input(styles, classes):
    labels = np.repeat(np.arange(classes), len(styles))
    return decoder_input(np.tile(styles, (classes, 1)), labels, classes)
