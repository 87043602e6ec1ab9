"""Mistake: the farthest head.

Message: farthest
"""

import numpy as np


def at_home(probabilities, styles, heads):
    places = probabilities @ heads + styles
    distance = np.linalg.norm(places[:, None] - heads[None], axis=2)
    return np.mean(distance.argmax(axis=1) == probabilities.argmax(axis=1))
