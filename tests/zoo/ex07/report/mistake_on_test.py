"""Mistake: chosen by the test error.

Message: Chosen by the test error
"""


def report(candidates, validate, test):
    best = min(candidates, key=test)
    return best, test(best)
