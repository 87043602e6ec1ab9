"""Right: the direction with the largest projection."""

import numpy as np


def own_share(codes, labels, components):
    angles = 2 * np.pi * np.arange(components) / components
    own = np.argmax(codes @ np.stack([np.cos(angles), np.sin(angles)]), axis=1) == labels
    shares = [own[labels == label].mean() for label in range(components) if label in labels]
    return [own[labels >= 0].mean(), np.min(shares)]
