"""Mistake: the answer is flattened.

Message: the shape is not
"""


def best_answer(p, q, ratio):
    return (ratio * p / (ratio * p + q)).ravel()
