"""Mistake: one answer for each centre.

Message: modes of shape
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.mean(distances < radius, axis=0) >= share
