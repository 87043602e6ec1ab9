"""Mistake: the root of squared changes.

Message: this is the root mean square
"""

import numpy as np


def step_sizes(decoder, codes):
    changes = np.diff(decoder.predict(codes, verbose=0), axis=0)
    return np.sqrt(np.mean(changes**2, axis=1))
