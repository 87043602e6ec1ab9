"""Mistake: the variance of the mean.

Message: the variance of the mean
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.var(ddof=1) / len(differences)
