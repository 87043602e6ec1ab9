"""Right: a loop over labels, in one column, the largest codes first."""

import numpy as np


def parts(labels):
    codes = np.sort(np.random.default_rng().normal(size=len(labels)))[::-1]
    column, start = np.empty((len(labels), 1)), 0
    for label in np.unique(labels):
        own = labels == label
        column[own, 0] = codes[start : start + own.sum()]
        start += own.sum()
    return column
