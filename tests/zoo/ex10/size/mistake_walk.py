"""Mistake: a walk down from the best that stops at the first that is too bad.

Message: a smaller size beyond
"""

import numpy as np


def size(sizes, errors):
    order = np.argsort(sizes)
    s, e = np.asarray(sizes)[order], np.asarray(errors)[order]
    m = e.mean(axis=1)
    b = m.argmin()
    limit = m[b] + e[b].std(ddof=1) / np.sqrt(e.shape[1])
    i = b
    while i > 0 and m[i - 1] <= limit:
        i -= 1
    return s[i]
