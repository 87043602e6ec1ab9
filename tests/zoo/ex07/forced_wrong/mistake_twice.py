"""Mistake: each error twice.

Message: Each error counts twice
"""


def forced_wrong(shares):
    return np.abs(np.asarray(shares) - 0.1).sum()
