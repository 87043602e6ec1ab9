"""Right: the nearest centre, if it is near enough."""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    nearest = distances.argmin(axis=1)[distances.min(axis=1) < radius]
    return int(sum(np.bincount(nearest, minlength=len(centres)) >= share * len(fakes)))
