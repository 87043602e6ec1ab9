"""Mistake: the formula for as many real samples as fakes.

Message: as many real samples as fakes
"""


def best_answer(p, q, ratio):
    return p / (p + q)
