"""Right: np.where and np.eye."""

import numpy as np


def with_unknown(labels, classes):
    return np.eye(classes + 1)[np.where(labels < 0, classes, labels)]
