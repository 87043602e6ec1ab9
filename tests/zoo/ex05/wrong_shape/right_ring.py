"""Right: a ring, as in the lesson."""

import numpy as np


def wrong_shape(count):
    rng = np.random.default_rng()
    radius, angle = 7 + 1.5 * rng.normal(size=count), rng.uniform(0, 2 * np.pi, count)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
