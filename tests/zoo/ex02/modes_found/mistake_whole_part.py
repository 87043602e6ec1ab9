"""Mistake: the number of fakes asked is rounded down.

Message: two of 250 fakes made a mode
"""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    inside = np.linalg.norm(fakes[:, None] - centres[None], axis=-1) < radius
    return int(np.sum(inside.sum(0) >= int(share * len(fakes))))
