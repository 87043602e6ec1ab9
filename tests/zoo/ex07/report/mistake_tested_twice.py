"""Mistake: the test set is used twice.

Message: Keep its answer in a variable
"""


def report(candidates, validate, test):
    best = min(candidates, key=validate)
    print(f"{best}: {test(best):.1%}")
    return best, test(best)
