"""Right: rows of the identity matrix."""

import numpy as np


def one_hot(labels, classes):
    return np.eye(classes)[labels]
