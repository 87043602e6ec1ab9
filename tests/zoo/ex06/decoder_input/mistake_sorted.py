"""Mistake: labels in order.

Message: The labels are sorted
"""

import numpy as np


def decoder_input(styles, labels, classes):
    return np.concatenate([one_hot(np.sort(labels), classes), styles], axis=1)
