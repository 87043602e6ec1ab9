"""Mistake: no sum.

Message: one number
"""


def forced_wrong(shares):
    return np.maximum(np.asarray(shares) - 0.1, 0)
