"""Right: one array of both."""

import numpy as np


def pairs(codes, noise, times):
    velocity = np.subtract(codes, noise)
    return np.stack([noise + times * velocity, velocity])
