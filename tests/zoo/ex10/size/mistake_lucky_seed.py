"""Mistake: the best seed of each.

Message: best seed
"""


def size(sizes, errors):
    m = errors.min(1)
    b = m.argmin()
    return sizes[m <= m[b] + errors[b].std(ddof=1) / np.sqrt(errors.shape[1])].min()
