"""Right: random directions, all radii at once."""

import numpy as np


def trusted_radius(is_strange, share):
    directions = np.random.default_rng(0).normal(size=(3000, 2))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    radii = np.linspace(0.5, 60, 239)
    codes = radii[:, None, None] * directions
    shares = is_strange(codes.reshape(-1, 2)).reshape(len(radii), -1).mean(axis=1)
    return radii[shares <= share].max()
