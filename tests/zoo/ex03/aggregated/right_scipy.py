"""Right: a share of the codes for each image, in random order."""

import numpy as np


def aggregated(means, stddevs, count):
    shares = np.random.multinomial(count, np.full(len(means), 1 / len(means)))
    image = np.random.permutation(np.repeat(np.arange(len(means)), shares))
    return np.random.normal(means[image], stddevs[image])
