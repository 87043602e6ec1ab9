"""Mistake: the labels overwritten.

Message: itself was changed
"""

import numpy as np


def with_unknown(labels, classes):
    labels[labels < 0] = classes
    return np.eye(classes + 1)[labels]
