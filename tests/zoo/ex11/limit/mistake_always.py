"""Mistake: an error always.

Message: can promise
"""


def limit(normal_scores, share):
    raise ValueError("too few scores")
