"""Mistake: a place.

Message: a place in the list
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1) / np.sqrt(errors.shape[1])
    return np.flatnonzero(means <= means[best] + standard_error)[0]
