"""Mistake: whole velocities.

Message: divide the velocity by steps
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, k / steps)
    return places
