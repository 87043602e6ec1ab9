"""Mistake: zeros and ones swapped.

Message: turned round
"""

import numpy as np


def one_hot(labels, classes):
    return (labels[:, None] != np.arange(classes)).astype("float32")
