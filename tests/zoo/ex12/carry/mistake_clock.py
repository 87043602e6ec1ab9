"""Mistake: a clock that is added up, and makes a step too many.

Message: once a step
"""


def carry(velocity, noise, steps):
    places, t, dt = noise.copy(), 0.0, 1.0 / steps
    while t < 1:
        places = places + dt * velocity(places, t)
        t += dt
    return places
