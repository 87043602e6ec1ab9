"""Mistake: unknown in the first place.

Message: unknown has the first place here
"""

import numpy as np


def with_unknown(labels, classes):
    return np.eye(classes + 1)[labels + 1]
