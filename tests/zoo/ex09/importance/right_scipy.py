"""Right: SciPy's normal densities."""

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm


def importance(decode, image, mean, width, stddev, bandwidth, noise):
    codes = mean + width * noise
    log_image = norm(decode(codes), bandwidth).logpdf(image).sum(axis=1)
    weights = norm(0, stddev).logpdf(codes).sum(axis=1) - norm(mean, width).logpdf(codes).sum(axis=1)
    return logsumexp(log_image + weights) - np.log(len(noise))
