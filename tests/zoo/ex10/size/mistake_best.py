"""Mistake: the lowest error.

Message: This is the best one
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1) / np.sqrt(errors.shape[1])
    return sizes[best]
