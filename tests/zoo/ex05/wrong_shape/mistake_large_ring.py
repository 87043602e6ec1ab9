"""Mistake: a ring that is too large.

Message: keep how far codes lie from each other
"""

import numpy as np


def wrong_shape(count):
    angle = np.random.default_rng().uniform(0, 2 * np.pi, count)
    return 11 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
