"""Mistake: a mode for a single fake.

Message: a single fake made a mode
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum((distances < radius).any(axis=0))
