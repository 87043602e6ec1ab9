"""Mistake: no absolute value.

Message: without np.abs
"""

import numpy as np


def step_sizes(decoder, codes):
    return np.diff(decoder.predict(codes, verbose=0), axis=0).mean(axis=1)
