"""Mistake: the most frequent digit alone.

Message: Only the most frequent digit
"""


def forced_wrong(shares):
    return np.max(shares) - 0.1
