"""Mistake: digits that never come left out.

Message: never comes has the share 0
"""

import numpy as np


def rarest_share(names):
    _, counts = np.unique(names, return_counts=True)
    return counts.min() / len(names)
