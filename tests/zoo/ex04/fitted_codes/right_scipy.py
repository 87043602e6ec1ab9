"""Right: a distribution of SciPy."""

import numpy as np
from scipy.stats import multivariate_normal


def fitted_codes(codes, count, seed):
    fitted = multivariate_normal(np.mean(codes, axis=0), np.cov(codes.T))
    return fitted.rvs(count, random_state=seed)
