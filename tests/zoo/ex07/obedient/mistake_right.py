"""Mistake: the right digits.

Message: 100% of the images with their own digit
"""


def obedient(true_digits):
    return np.eye(10)[true_digits]
