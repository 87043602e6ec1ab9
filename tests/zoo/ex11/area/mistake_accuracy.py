"""Mistake: accuracy at one threshold.

Message: one threshold
"""


def area(novel, scores):
    return np.mean((scores > scores.mean()) == novel)
