"""Mistake: one step more.

Message: one step too many
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps + 1):
        places = places + velocity(places, k / steps) / steps
    return places
