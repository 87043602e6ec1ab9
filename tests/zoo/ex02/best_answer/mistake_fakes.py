"""Mistake: the share of fakes.

Message: the share of fakes
"""


def best_answer(p, q, ratio):
    return q / (ratio * p + q)
