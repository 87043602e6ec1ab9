"""Right: codes with a little normal noise."""

import numpy as np


def draw_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    chosen = codes[random.integers(len(codes), size=count)]
    return chosen + random.normal(scale=0.2, size=chosen.shape)
