"""Mistake: the label compared with itself.

Message: read was never asked
"""

import numpy as np


def obeyed(decoder, styles, classes, read):
    labels = grid_input(styles, classes)[:, :classes].argmax(axis=1)
    return (labels.reshape(len(styles), classes) == np.arange(classes)).mean(axis=0)
