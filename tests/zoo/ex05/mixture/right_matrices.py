"""Right: a matrix for each code."""

import numpy as np


def mixture(count, components, radius, along, across):
    random = np.random.default_rng()
    flat = np.array([radius, 0]) + random.normal(size=(count, 2)) * [along, across]
    angle = 2 * np.pi * random.integers(components, size=count) / components
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.einsum("ijn,nj->ni", turn, flat)
