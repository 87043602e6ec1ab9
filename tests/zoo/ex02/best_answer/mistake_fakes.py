"""Mistake: the share of fakes.

Message: the share of fakes
"""


def best_answer(p, q):
    return q / (p + q)
