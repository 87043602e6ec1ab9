"""Mistake: the standard deviation of one difference.

Message: A mean of n of them varies less
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std(ddof=1)
