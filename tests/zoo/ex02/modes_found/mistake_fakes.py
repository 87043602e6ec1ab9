"""Mistake: fakes counted instead of modes.

Message: count centres, not fakes
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum(distances < radius)
