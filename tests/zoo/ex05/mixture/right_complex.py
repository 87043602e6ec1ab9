"""Right: complex numbers turn."""

import numpy as np


def mixture(count, components, radius, along, across):
    component = np.random.randint(components, size=count)
    place = np.random.normal(radius, along, count) + 1j * np.random.normal(0, across, count)
    place *= np.exp(2j * np.pi * component / components)
    return np.stack([place.real, place.imag], axis=1)
