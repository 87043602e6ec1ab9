"""Mistake: each fake sent to its nearest centre, however far.

Message: far from every centre
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    counts = np.bincount(distances.argmin(axis=1), minlength=len(centres))
    return np.sum(counts >= share * len(fakes) / len(centres))
