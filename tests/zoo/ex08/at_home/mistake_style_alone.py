"""Mistake: the place is the style.

Message: style alone
"""

import numpy as np


def at_home(probabilities, styles, heads):
    places = styles
    distance = np.linalg.norm(places[:, None] - heads[None], axis=2)
    return np.mean(distance.argmin(axis=1) == probabilities.argmax(axis=1))
