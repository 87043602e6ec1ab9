"""Right: one code after the other."""

import numpy as np


def aggregated(means, stddevs, count):
    codes = []
    for _ in range(count):
        k = np.random.choice(len(means))
        codes.append(np.random.normal(means[k], stddevs[k]))
    return np.array(codes)
