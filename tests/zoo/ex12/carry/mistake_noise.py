"""Mistake: the velocity at the noise.

Message: at the noise each time
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(noise, k / steps) / steps
    return places
