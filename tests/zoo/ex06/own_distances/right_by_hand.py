"""Right: by hand."""

import numpy as np


def own_distances(styles, labels, real_codes, classes):
    def mean(a, b, drop):
        distances = np.sqrt(((a[:, None] - b[None]) ** 2).sum(axis=-1))
        return distances.sum() / (len(a) * (len(b) - drop))

    found = []
    for label in range(classes):
        own = styles[labels == label]
        spread = mean(own, own, 1) + mean(real_codes, real_codes, 1)
        found.append(2 * mean(own, real_codes, 0) - spread)
    return np.array(found)
