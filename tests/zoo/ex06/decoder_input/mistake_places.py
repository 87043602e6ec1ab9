"""Mistake: as many places as labels that occur.

Message: needs its place all the same
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.hstack([one_hot(labels, labels.max() + 1), styles])
