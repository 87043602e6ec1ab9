"""Mistake: the validation error is reported.

Message: flattered by that choice
"""


def report(candidates, validate, test):
    best = min(candidates, key=validate)
    return best, validate(best)
