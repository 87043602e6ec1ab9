"""Mistake: no place for unknown.

Message: there is no place for unknown
"""

import numpy as np


def with_unknown(labels, classes):
    return np.eye(classes)[labels]
