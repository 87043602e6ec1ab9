"""Mistake: mean over the wrong axis.

Message: the lowest mean error plus
"""


def size(sizes, errors):
    m = errors.mean(0)
    b = m.argmin()
    return sizes[np.flatnonzero(m <= m[b] + errors[b].std(ddof=1) / np.sqrt(errors.shape[1]))].min()
