"""Right: by sorting each column."""

import numpy as np


def cluster_names(probabilities, labels):
    order = np.argsort(-probabilities, axis=0, kind="stable")
    return np.take(labels, order[0])
