"""Right: -1 as an index of the longer row."""

import numpy as np


def with_unknown(labels, classes):
    return np.eye(classes + 1)[labels]  # -1 is the last place, which is the one for unknown
