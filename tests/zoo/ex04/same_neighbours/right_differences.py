"""Right: by differences that are 0."""

import numpy as np


def same_neighbours(names):
    steps = [np.diff(names, axis=axis).ravel() for axis in (0, 1)]
    return np.mean(np.concatenate(steps) == 0)
