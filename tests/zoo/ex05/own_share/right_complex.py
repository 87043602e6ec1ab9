"""Right: angles of complex numbers."""

import numpy as np


def own_share(codes, labels, components):
    directions = np.exp(2j * np.pi * np.arange(components) / components)
    places = codes[:, 0] + 1j * codes[:, 1]
    petals = np.abs(np.angle(places[:, None] / directions)).argmin(axis=1)
    return np.count_nonzero(petals == labels) / len(labels)
