"""Mistake: the most probable head instead of the weighted mean.

Message: most probable head
"""

import numpy as np


def at_home(probabilities, styles, heads):
    places = heads[probabilities.argmax(axis=1)] + styles
    distance = np.linalg.norm(places[:, None] - heads[None], axis=2)
    return np.mean(distance.argmin(axis=1) == probabilities.argmax(axis=1))
