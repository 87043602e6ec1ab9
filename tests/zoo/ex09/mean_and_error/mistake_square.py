"""Mistake: the variance of the mean.

Message: take the root
"""


def mean_and_error(densities):
    return densities.mean(), densities.var(ddof=1) / len(densities)
