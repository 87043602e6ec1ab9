"""Mistake: no place for unknown.

Message: and for unknown
"""

import numpy as np


def with_unknown(labels, classes):
    return np.eye(classes)[labels]
