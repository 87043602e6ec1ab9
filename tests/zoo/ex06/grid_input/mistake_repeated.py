"""Mistake: both repeated.

Message: both are repeated
"""

import numpy as np


def grid_input(styles, classes):
    labels = np.repeat(np.arange(classes), len(styles))
    return decoder_input(np.repeat(styles, classes, axis=0), labels, classes)
