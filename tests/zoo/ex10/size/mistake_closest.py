"""Mistake: the largest error within the limit.

Message: the largest error within the limit
"""

import numpy as np


def size(sizes, errors):
    m = errors.mean(axis=1)
    b = m.argmin()
    limit = m[b] + errors[b].std(ddof=1) / np.sqrt(errors.shape[1])
    ok = np.where(m <= limit)[0]
    return sizes[ok[np.argmax(m[ok])]]
