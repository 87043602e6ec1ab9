"""Mistake: the noise itself changed.

Message: itself was
"""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places += velocity(places, k / steps) / steps
    return places
