"""Right: the rim of each ray, then a quantile."""

import numpy as np


def trusted_radius(is_strange, share):
    radii = np.arange(0.25, 60.25, 0.25)
    rims = []
    for angle in np.linspace(-np.pi, np.pi, 500, endpoint=False):
        strange = is_strange(np.outer(radii, [np.cos(angle), np.sin(angle)]))
        rims.append(radii[np.argmax(strange)] if strange.any() else radii[-1])
    return float(np.quantile(rims, share))
