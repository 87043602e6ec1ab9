"""Mistake: both tiled.

Message: both are tiled
"""

import numpy as np


def grid_input(styles, classes):
    labels = np.tile(np.arange(classes), len(styles))
    return decoder_input(np.tile(styles, (classes, 1)), labels, classes)
