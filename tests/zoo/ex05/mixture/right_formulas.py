"""Right: the two formulas."""

import numpy as np


def mixture(count, components, radius, along, across):
    random = np.random.default_rng()
    component = random.integers(0, components, count)
    angle = 2 * np.pi / components * component
    place = radius + along * random.normal(size=count)
    side = across * random.normal(size=count)
    code_1 = place * np.cos(angle) - side * np.sin(angle)
    code_2 = place * np.sin(angle) + side * np.cos(angle)
    return np.stack([code_1, code_2], axis=1)
