"""Mistake: distances are sums of absolute differences.

Message: the root of the sum of squares
"""

import numpy as np


def at_home(probabilities, styles, heads):
    places = probabilities @ heads + styles
    distance = np.abs(places[:, None] - heads[None]).sum(axis=2)
    return np.mean(distance.argmin(axis=1) == probabilities.argmax(axis=1))
