"""Mistake: one step less.

Message: One step is missing
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps - 1):
        places = places + velocity(places, k / steps) / steps
    return places
