"""Mistake: one step ahead.

Message: one step ahead
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, (k + 1) / steps) / steps
    return places
