"""Mistake: squared standard deviations.

Message: standard deviations were squared
"""

import numpy as np


def mixture(count, components, radius, along, across):
    random = np.random.default_rng()
    component = random.integers(0, components, count)
    angle = 2 * np.pi / components * component
    place = random.normal(radius, along**2, count)
    side = random.normal(0, across**2, count)
    code_1 = place * np.cos(angle) - side * np.sin(angle)
    code_2 = place * np.sin(angle) + side * np.cos(angle)
    return np.stack([code_1, code_2], axis=1)
