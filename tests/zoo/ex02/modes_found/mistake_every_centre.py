"""Mistake: a fake counts for every centre that it is close to.

Message: each fake counts once
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    return np.sum(np.sum(distances < radius, axis=0) >= share * len(fakes) / len(centres))
