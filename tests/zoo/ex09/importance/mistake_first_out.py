"""Mistake: the first term is taken out of the sum, not the largest.

Message: takes the largest out first
"""

import numpy as np


def importance(decode, image, mean, width, stddev, bandwidth, noise):
    codes = mean + width * noise
    a = -np.sum((image - decode(codes)) ** 2, 1) / (2 * bandwidth**2) - len(image) / 2 * np.log(
        2 * np.pi * bandwidth**2
    )
    w = np.sum(-(codes**2) / (2 * stddev**2) - np.log(stddev) + noise**2 / 2 + np.log(width), axis=1)
    t = a + w
    return t[0] + np.log(np.mean(np.exp(t - t[0])))
