"""Mistake: the style is left out.

Message: head alone
"""

import numpy as np


def at_home(probabilities, styles, heads):
    places = probabilities @ heads
    distance = np.linalg.norm(places[:, None] - heads[None], axis=2)
    return np.mean(distance.argmin(axis=1) == probabilities.argmax(axis=1))
