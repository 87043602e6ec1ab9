"""Mistake: a fair share of the near ones.

Message: not of those near one
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    nearest, close = distances.argmin(axis=1), distances.min(axis=1) < radius
    counts = np.bincount(nearest[close], minlength=len(centres))
    return np.sum(counts >= share * counts.sum() / len(centres))
