"""Right: scipy's sem."""

from scipy.stats import sem


def mean_and_error(densities):
    return densities.mean(), sem(densities)
