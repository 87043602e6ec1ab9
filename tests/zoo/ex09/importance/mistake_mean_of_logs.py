"""Mistake: a mean of logarithms.

Message: the VAE's bound
"""

import numpy as np
from scipy.special import logsumexp


def importance(decode, image, mean, width, stddev, bandwidth, noise):
    codes = mean + width * noise
    squared = np.sum((image - decode(codes)) ** 2, axis=1)
    log_image = -squared / (2 * bandwidth**2) - len(image) / 2 * np.log(2 * np.pi * bandwidth**2)
    log_prior = -np.sum(codes**2 / stddev**2 + np.log(2 * np.pi * stddev**2), axis=1) / 2
    log_proposal = -np.sum(noise**2 + np.log(2 * np.pi * width**2), axis=1) / 2
    return np.mean(log_image + log_prior - log_proposal)
