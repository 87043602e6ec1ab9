"""Mistake: a bit of each label.

Message: not a bit of each
"""

import numpy as np


def with_unknown(labels, classes):
    rows = np.eye(classes + 1)[labels]
    rows[labels < 0] = 0
    rows[labels < 0, :classes] = 1 / classes
    return rows
