"""Mistake: equal scores count as won.

Message: count as won
"""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    return np.mean(difference >= 0)
