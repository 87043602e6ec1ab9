"""Mistake: ones up to the label.

Message: exactly the place of the label
"""

import numpy as np


def one_hot(labels, classes):
    return (labels[:, None] >= np.arange(classes)).astype("float32")
