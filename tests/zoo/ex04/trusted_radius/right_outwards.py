"""Right: outwards, circle by circle."""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    trusted = 0.0
    for radius in np.arange(0.5, 60.5, 0.5):
        if np.mean(is_strange(radius * circle)) > share:
            break
        trusted = radius
    return trusted
