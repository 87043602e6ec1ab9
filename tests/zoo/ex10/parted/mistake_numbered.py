"""Mistake: groups are taken to be numbered without gaps.

Message: with gaps
"""

import numpy as np


def parted(groups, share, generator):
    n = int(groups.max()) + 1
    chosen = generator.permutation(n)[: max(1, round(share * n))]
    return np.isin(groups, chosen)
