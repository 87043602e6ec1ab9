"""Mistake: a sum over pairs.

Message: number of pairs
"""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    return np.sum((difference > 0) + (difference == 0) / 2)
