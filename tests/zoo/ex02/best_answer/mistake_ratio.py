"""Mistake: the ratio of the densities.

Message: no upper bound
"""


def best_answer(p, q, ratio):
    return ratio * p / q
