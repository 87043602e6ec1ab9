"""Mistake: copies are clipped first.

Message: as they are
"""

import numpy as np


def copy_errors(images, copies):
    d = images - np.clip(copies, 0, 1)
    return (d**2).reshape(len(images), -1).mean(axis=1)
