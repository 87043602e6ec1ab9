"""Mistake: below each other.

Message: side by side is axis=1
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.concatenate([one_hot(labels, classes), styles])
