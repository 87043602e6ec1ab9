"""Right: NumPy's argmin."""

import numpy as np


def report(candidates, validate, test):
    errors = [validate(candidate) for candidate in candidates]
    best = candidates[np.argmin(errors)]
    return [best, test(best)]
