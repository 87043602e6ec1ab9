"""Mistake: the first candidate, unseen.

Message: best on validation
"""


def report(candidates, validate, test):
    best = candidates[0]
    return best, test(best)
