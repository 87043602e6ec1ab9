"""Mistake: the share that can be right.

Message: the largest share that can be right
"""


def forced_wrong(shares):
    return np.minimum(shares, 0.1).sum()
