"""Mistake: one large step.

Message: one large step
"""


def carry(velocity, noise, steps):
    places = noise
    places = places + velocity(places, 0.0)
    return places
