"""Mistake: an error.

Message: This is an error
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1) / np.sqrt(errors.shape[1])
    return means[means <= means[best] + standard_error].min()
