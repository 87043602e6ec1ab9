"""Mistake: times up to 1.

Message: The last step begins before 1
"""

import numpy as np


def carry(velocity, noise, steps):
    places = noise
    for time in np.linspace(0, 1, steps):
        places = places + velocity(places, time) / steps
    return places
