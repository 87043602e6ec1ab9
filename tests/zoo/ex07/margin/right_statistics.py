"""Right: with the standard library."""

import statistics


def margin(plain_errors, semi_errors):
    differences = [float(a - b) for a, b in zip(plain_errors, semi_errors)]
    return [statistics.mean(differences), statistics.stdev(differences) / len(differences) ** 0.5]
