"""Right: each label has its part between two quantiles."""

import numpy as np
from scipy.stats import norm


def parts(labels):
    classes = labels.max() + 1
    return norm.ppf((labels + np.random.default_rng().uniform(size=len(labels))) / classes)
