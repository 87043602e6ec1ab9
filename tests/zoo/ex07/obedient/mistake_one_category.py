"""Mistake: one category for all.

Message: categories with 0% to 100%
"""


def obedient(true_digits):
    return np.eye(10)[np.full(len(true_digits), 3)]
