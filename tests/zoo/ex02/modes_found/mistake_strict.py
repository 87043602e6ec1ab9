"""Mistake: strictly more than share.

Message: at least the share
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    near = np.linalg.norm(fakes[:, None] - centres[None], axis=2) < radius
    return int((near.mean(axis=0) > share).sum())
