"""Mistake: divided by n.

Message: You divided by n
"""


def mean_and_error(densities):
    return densities.mean(), densities.std(ddof=1) / len(densities)
