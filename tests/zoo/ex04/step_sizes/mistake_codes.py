"""Mistake: steps of the codes.

Message: these are the steps of the codes
"""

import numpy as np


def step_sizes(decoder, codes):
    return np.abs(np.diff(codes, axis=0)).mean(axis=1)
