"""Right: the statistics module."""

import statistics


def mean_and_error(densities):
    values = densities.tolist()
    return statistics.mean(values), statistics.stdev(values) / len(values) ** 0.5
