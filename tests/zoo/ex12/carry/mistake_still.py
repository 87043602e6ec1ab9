"""Mistake: the time stays 0.

Message: The time stays 0
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, 0.0) / steps
    return places
