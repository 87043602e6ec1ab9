"""Mistake: divided by all pairs n*n.

Message: of a novelty and a normal image alone
"""


def area(novel, scores):
    a, b = scores[novel], scores[~novel]
    return ((a[:, None] > b).sum() + (a[:, None] >= b).sum()) / 2 / len(scores) ** 2
