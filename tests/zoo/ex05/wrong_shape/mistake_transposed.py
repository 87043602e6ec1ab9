"""Mistake: two rows.

Message: two numbers in it
"""

import numpy as np


def wrong_shape(count):
    angle = np.random.default_rng().uniform(0, 2 * np.pi, count)
    return 7 * np.stack([np.cos(angle), np.sin(angle)])
