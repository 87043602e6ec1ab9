"""Mistake: half of all fakes are asked of each mode.

Message: no mode needs half of all fakes
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum(np.mean(distances < radius, axis=0) >= share)
