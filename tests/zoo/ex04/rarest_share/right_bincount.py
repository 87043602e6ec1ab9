"""Right: bincount with ten counts."""

import numpy as np


def rarest_share(names):
    return np.bincount(names, minlength=10).min() / len(names)
