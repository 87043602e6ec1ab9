"""Mistake: the standard deviation with n.

Message: and with n in place of n - 1
"""


def mean_and_error(densities):
    return densities.mean(), densities.std()
