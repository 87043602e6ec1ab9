"""Right: the direction with the largest projection."""

import numpy as np


def own_share(codes, labels, components):
    angles = 2 * np.pi * np.arange(components) / components
    petals = np.argmax(codes @ np.stack([np.cos(angles), np.sin(angles)]), axis=1)
    return (petals == labels).mean()
