"""Mistake: a guard against a division by 0.

Message: nothing is added or cut off
"""


def best_answer(p, q, ratio):
    return ratio * p / (ratio * p + q + 1e-4)
