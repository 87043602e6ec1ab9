"""Mistake: the fakes weighted instead of the real samples.

Message: the weight is at the fakes
"""


def best_answer(p, q, ratio):
    return p / (p + ratio * q)
