"""Mistake: no ddof.

Message: ddof=1
"""


def size(sizes, errors):
    m = errors.mean(1)
    b = m.argmin()
    return sizes[m <= m[b] + errors[b].std() / np.sqrt(errors.shape[1])].min()
