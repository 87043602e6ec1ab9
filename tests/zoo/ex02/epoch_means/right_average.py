"""Right: NumPy's weighted average."""

import numpy as np


def epoch_means(epochs):
    pairs = [np.array(epoch).T for epoch in epochs]
    return [np.average(losses, weights=counts) for losses, counts in pairs]
