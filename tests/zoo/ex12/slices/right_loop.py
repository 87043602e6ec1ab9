"""Right: one direction after another."""

import numpy as np


def slices(codes, real_codes, directions):
    found = []
    for direction in directions:
        pairs = zip(sorted(codes @ direction), sorted(real_codes @ direction))
        found.append(np.mean([(a - b) ** 2 for a, b in pairs]))
    return np.mean(found)
