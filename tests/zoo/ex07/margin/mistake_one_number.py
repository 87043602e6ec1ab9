"""Mistake: only the mean.

Message: Return two numbers
"""


def margin(plain_errors, semi_errors):
    return np.mean(plain_errors - semi_errors)
