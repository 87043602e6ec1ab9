"""Right: scipy's sem."""

from scipy.stats import sem


def compare(first, second):
    return (first - second).mean(), sem(first - second)
