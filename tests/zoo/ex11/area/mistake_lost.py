"""Mistake: equal scores count as lost.

Message: count as lost
"""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    return np.mean(difference > 0)
