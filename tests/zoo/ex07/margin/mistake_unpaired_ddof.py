"""Mistake: the same with np.var as it is.

Message: Unpaired, and without ddof=1
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), np.sqrt((plain_errors.var() + semi_errors.var()) / len(differences))
