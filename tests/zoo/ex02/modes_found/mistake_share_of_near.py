"""Mistake: share of the near ones.

Message: not of those near one
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    near = np.linalg.norm(fakes[:, None] - centres[None], axis=2) < radius
    return int((near.sum(axis=0) / max(near.sum(), 1) >= share).sum())
