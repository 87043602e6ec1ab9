"""Mistake: median of the seeds.

Message: medians over the seeds
"""


def size(sizes, errors):
    m = np.median(errors, axis=1)
    b = m.argmin()
    return sizes[m <= m[b] + errors[b].std(ddof=1) / np.sqrt(errors.shape[1])].min()
