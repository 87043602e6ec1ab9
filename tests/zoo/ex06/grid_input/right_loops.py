"""Right: two loops."""

import numpy as np


def grid_input(styles, classes):
    rows = [np.concatenate([np.eye(classes)[label], style]) for style in styles for label in range(classes)]
    return np.array(rows)
