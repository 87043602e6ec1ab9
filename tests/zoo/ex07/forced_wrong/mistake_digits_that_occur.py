"""Mistake: the images are shared out among the digits that occur.

Message: there are ten categories
"""


def forced_wrong(shares):
    return np.sum(np.maximum(shares - 1 / np.count_nonzero(shares), 0))
