"""Mistake: the standard deviation.

Message: of single images. The mean
"""


def mean_and_error(densities):
    return densities.mean(), densities.std(ddof=1)
