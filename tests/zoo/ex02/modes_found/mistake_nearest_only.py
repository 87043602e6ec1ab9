"""Mistake: a fake counts for its nearest centre alone.

Message: circles may overlap
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    d = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    nearest = d.argmin(1)
    ok = d.min(1) < radius
    return int(sum(np.mean((nearest == k) & ok) >= share for k in range(len(centres))))
