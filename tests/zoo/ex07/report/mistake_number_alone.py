"""Mistake: the error without the candidate.

Message: Return the candidate itself
"""


def report(candidates, validate, test):
    return test(min(candidates, key=validate))
