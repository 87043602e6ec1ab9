"""Mistake: time backwards.

Message: The time runs backwards
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, (steps - 1 - k) / steps) / steps
    return places
