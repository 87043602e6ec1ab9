"""Mistake: the density of real samples alone.

Message: how many fakes fall there
"""


def best_answer(p, q, ratio):
    return p
