"""Mistake: the deviation.

Message: root of the number of seeds
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1)
    return sizes[means <= means[best] + standard_error].min()
