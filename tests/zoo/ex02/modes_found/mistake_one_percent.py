"""Mistake: the count of the lesson.

Message: 3 % of all fakes made a mode
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum(np.mean(distances < radius, axis=0) >= 0.01)
