"""Mistake: the first in the list.

Message: Sizes come in any order
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1) / np.sqrt(errors.shape[1])
    return sizes[means <= means[best] + standard_error][0]
