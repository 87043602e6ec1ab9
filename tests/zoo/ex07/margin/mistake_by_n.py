"""Mistake: divided by n.

Message: Divide by the root of n
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std(ddof=1) / len(differences)
