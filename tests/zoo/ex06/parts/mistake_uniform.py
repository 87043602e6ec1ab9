"""Mistake: together the codes are uniform.

Message: the shape has to be a bell.
"""

import numpy as np


def parts(labels):
    kinds, place = np.unique(labels, return_inverse=True)
    u = (place + np.random.rand(len(labels))) / len(kinds)
    return (u - 0.5) * np.sqrt(12)
