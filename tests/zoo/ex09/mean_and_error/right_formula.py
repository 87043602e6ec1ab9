"""Right: the formula, as a list."""

import math


def mean_and_error(densities):
    n = len(densities)
    mean = sum(densities) / n
    variance = sum((each - mean) ** 2 for each in densities) / (n - 1)
    return [mean, math.sqrt(variance / n)]
