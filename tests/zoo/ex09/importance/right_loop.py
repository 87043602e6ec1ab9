"""Right: a draw at a time, with logaddexp."""

import numpy as np


def importance(decode, image, mean, width, stddev, bandwidth, noise):
    total = -np.inf
    for each in noise:
        code = mean + width * each
        squared = np.sum((image - decode(code[None])[0]) ** 2)
        term = -squared / (2 * bandwidth**2) - len(image) / 2 * np.log(2 * np.pi * bandwidth**2)
        term -= np.sum(code**2) / (2 * stddev**2) + len(mean) * np.log(stddev)
        term += np.sum(each**2) / 2 + np.sum(np.log(width))
        total = np.logaddexp(total, term)
    return total - np.log(len(noise))
