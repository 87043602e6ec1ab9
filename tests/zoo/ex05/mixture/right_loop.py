"""Right: a loop over the codes."""

import numpy as np


def mixture(count, components, radius, along, across):
    random = np.random.default_rng()
    codes = []
    for _ in range(count):
        angle = 2 * np.pi * random.choice(components) / components
        a, b = random.normal(radius, along), random.normal(0, across)
        codes.append([a * np.cos(angle) - b * np.sin(angle), a * np.sin(angle) + b * np.cos(angle)])
    return np.array(codes)
