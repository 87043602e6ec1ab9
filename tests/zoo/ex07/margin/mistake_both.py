"""Mistake: np.std as it is, and not divided.

Message: of np.std's kind
"""


def margin(plain_errors, semi_errors):
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std()
