"""Mistake: numbers of categories.

Message: One row for each image
"""


def obedient(true_digits):
    return (true_digits + 1) % 10
