"""Mistake: the whole path.

Message: the last of these
"""

import numpy as np


def carry(velocity, noise, steps):
    path = [noise]
    for k in range(steps):
        path.append(path[-1] + velocity(path[-1], k / steps) / steps)
    return np.array(path)
