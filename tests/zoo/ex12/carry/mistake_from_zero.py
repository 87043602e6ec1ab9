"""Mistake: starts at zeros.

Message: begin at the noise
"""

import numpy as np


def carry(velocity, noise, steps):
    x = np.zeros_like(noise)
    for k in range(steps):
        x = x + velocity(x, k / steps) / steps
    return x
