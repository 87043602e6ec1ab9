"""Mistake: a fixed number of fakes.

Message: a fixed number of fakes
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum(np.sum(distances < radius, axis=0) >= 20)
