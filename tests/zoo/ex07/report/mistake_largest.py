"""Mistake: the largest error wins.

Message: This one has the largest error
"""


def report(candidates, validate, test):
    best = max(candidates, key=validate)
    return best, test(best)
