"""Mistake: the mean alone.

Message: with a comma between
"""


def mean_and_error(densities):
    return densities.mean()
