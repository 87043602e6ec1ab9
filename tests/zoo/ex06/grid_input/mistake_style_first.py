"""Mistake: the style first.

Message: style stands before the label
"""

import numpy as np


def grid_input(styles, classes):
    contents = np.tile(np.eye(classes), (len(styles), 1))
    return np.concatenate([np.repeat(styles, classes, axis=0), contents], axis=1)
