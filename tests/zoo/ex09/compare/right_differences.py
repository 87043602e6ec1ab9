"""Right: differences."""

import numpy as np


def compare(first, second):
    differences = first - second
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
