"""Mistake: codes drawn again, with noise.

Message: these draws follow the codes themselves
"""

import numpy as np


def fitted_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    chosen = codes[random.integers(len(codes), size=count)]
    return chosen + random.normal(scale=0.2, size=chosen.shape)
