"""Mistake: a sum over the pixels.

Message: this is the sum over the pixels
"""

import numpy as np


def step_sizes(decoder, codes):
    pictures = decoder.predict(codes, verbose=0)
    return np.abs(pictures[1:] - pictures[:-1]).sum(axis=1)
