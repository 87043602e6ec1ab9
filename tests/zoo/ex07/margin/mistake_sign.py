"""Mistake: semi-supervised minus plain.

Message: plain minus semi-supervised is positive
"""


def margin(plain_errors, semi_errors):
    differences = semi_errors - plain_errors
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
