"""Mistake: one column with the number.

Message: an axis is too many
"""

import numpy as np


def one_hot(labels, classes):
    return labels[:, None].astype("float32")
