"""Mistake: np.std as it is.

Message: np.std divides by n
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std() / np.sqrt(len(differences))
