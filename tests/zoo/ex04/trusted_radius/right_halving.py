"""Right: by halving the interval."""

import numpy as np


def trusted_radius(is_strange, share):
    angles = np.arange(0, 360) * np.pi / 180
    low, high = 0.0, 60.0
    while high - low > 0.01:
        radius = (low + high) / 2
        codes = np.column_stack([radius * np.cos(angles), radius * np.sin(angles)])
        if is_strange(codes).mean() <= share:
            low = radius
        else:
            high = radius
    return low
