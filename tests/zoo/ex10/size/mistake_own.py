"""Mistake: each size's own error.

Message: not each one's own
"""


def size(sizes, errors):
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors.std(axis=1, ddof=1) / np.sqrt(errors.shape[1])
    return sizes[means <= means[best] + standard_error].min()
