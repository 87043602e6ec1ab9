"""Mistake: one noise for both directions.

Message: one noise was used for both
"""

import numpy as np


def mixture(count, components, radius, along, across):
    random = np.random.default_rng()
    component = random.integers(0, components, count)
    angle = 2 * np.pi / components * component
    noise = random.normal(size=count)
    place = radius + along * noise
    side = across * noise
    code_1 = place * np.cos(angle) - side * np.sin(angle)
    code_2 = place * np.sin(angle) + side * np.cos(angle)
    return np.stack([code_1, code_2], axis=1)
