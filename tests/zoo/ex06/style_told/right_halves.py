"""Right: one half to fit, the other to mark."""

import numpy as np


def style_told(codes, feature, labels):
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    order = np.random.default_rng().permutation(len(labels))
    known, new = order[::2], order[1::2]
    columns = np.c_[codes, np.ones(len(codes))]
    weights = np.linalg.lstsq(columns[known], left[known], rcond=None)[0]
    return 1 - np.sum((left[new] - columns[new] @ weights) ** 2) / np.sum(left[new] ** 2)
