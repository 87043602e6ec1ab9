"""Mistake: all pairs of images.

Message: not all with all
"""


def area(novel, scores):
    difference = scores[:, None] - scores
    return np.mean((difference > 0) + (difference == 0) / 2)
