"""Mistake: above the mean of the normal ones.

Message: with one number
"""


def area(novel, scores):
    return np.mean(scores[novel] > scores[~novel].mean())
