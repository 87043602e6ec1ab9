"""Mistake: the number -1 in the last place.

Message: each row holds a single 1
"""

import numpy as np


def with_unknown(labels, classes):
    rows = np.eye(classes + 1)[labels]
    rows[labels < 0, classes] = -1
    return rows
