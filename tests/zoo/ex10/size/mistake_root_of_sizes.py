"""Mistake: root of the number of sizes.

Message: not of sizes
"""


def size(sizes, errors):
    m = errors.mean(1)
    b = m.argmin()
    return sizes[m <= m[b] + errors[b].std(ddof=1) / np.sqrt(len(errors))].min()
