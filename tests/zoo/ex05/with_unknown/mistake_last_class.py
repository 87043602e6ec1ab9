"""Mistake: unknown as the last class.

Message: an index of -1 counts from the end
"""

import numpy as np


def with_unknown(labels, classes):
    rows = np.zeros((len(labels), classes + 1))
    rows[:, :classes] = np.eye(classes)[labels]
    return rows
