"""Right: np.unique."""

import numpy as np


def used(probabilities):
    _, counts = np.unique(np.argmax(probabilities, axis=1), return_counts=True)
    share = counts / counts.sum()
    return float(np.prod(share**-share))
