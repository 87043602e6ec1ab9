"""Mistake: both errors added up as if they were independent.

Message: Unpaired: this takes the luck
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), np.sqrt(
        (plain_errors.var(ddof=1) + semi_errors.var(ddof=1)) / len(differences)
    )
