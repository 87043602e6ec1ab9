"""Right: nearest neighbour by hand, each code left out once."""

import numpy as np


def leakage(styles, labels):
    distance = ((styles[:, None] - styles[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(distance, np.inf)
    return np.mean(labels[distance.argmin(axis=1)] == labels)
