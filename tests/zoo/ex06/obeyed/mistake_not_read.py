"""Mistake: the label compared with itself.

Message: read was never asked
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    labels = grid_input(styles, classes)[:, :classes].argmax(axis=1)
    return np.mean(labels == np.tile(np.arange(classes), len(styles)))
