"""Right: in bits, with a power of 2."""

import numpy as np


def used(probabilities):
    share = np.bincount(probabilities.argmax(axis=1)) / len(probabilities)
    share = share[share > 0]
    return 2 ** -np.sum(share * np.log2(share))
