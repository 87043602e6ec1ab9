"""Mistake: always 0, but 1 for the zeros.

Message: categories with 0% to 90%
"""


def obedient(true_digits):
    return np.eye(10)[(true_digits == 0).astype(int)]
