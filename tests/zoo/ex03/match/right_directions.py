"""Right: sorted projections on many directions."""

import numpy as np


def match(codes, real_codes):
    angles = np.linspace(0, np.pi, 12, endpoint=False)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    gaps = np.sort(codes @ directions, axis=0) - np.sort(real_codes @ directions, axis=0)
    return np.sqrt((gaps**2).mean(axis=0)).max()
