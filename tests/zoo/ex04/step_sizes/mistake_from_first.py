"""Mistake: each picture compared with the first.

Message: compared with the first
"""

import numpy as np


def step_sizes(decoder, codes):
    pictures = decoder.predict(codes, verbose=0)
    return np.abs(pictures[1:] - pictures[0]).mean(axis=1)
