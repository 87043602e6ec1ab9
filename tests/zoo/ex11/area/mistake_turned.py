"""Mistake: pairs the wrong way round.

Message: wrong way round
"""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    return np.mean((difference < 0) + (difference == 0) / 2)
