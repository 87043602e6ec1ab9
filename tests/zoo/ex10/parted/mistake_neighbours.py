"""Mistake: neighbours in the list of groups, from a random place.

Message: not neighbours in a list
"""

import numpy as np


def parted(groups, share, generator):
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    start = generator.integers(len(names))
    return np.isin(groups, np.roll(names, -start)[:count])
