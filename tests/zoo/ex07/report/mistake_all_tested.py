"""Mistake: all candidates are tested.

Message: Test errors that you have seen tempt you
"""


def report(candidates, validate, test):
    test_errors = {candidate: test(candidate) for candidate in candidates}
    best = min(candidates, key=validate)
    return best, test_errors[best]
