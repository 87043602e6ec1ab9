"""Mistake: a time that counts steps.

Message: not over the numbers of the steps
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, k) / steps
    return places
