"""Right: a loop."""


def carry(velocity, noise, steps):
    places = noise
    for k in range(steps):
        places = places + velocity(places, k / steps) / steps
    return places
