"""Mistake: a mean over the steps.

Message: this is a mean over the steps
"""

import numpy as np


def step_sizes(decoder, codes):
    pictures = decoder.predict(codes, verbose=0)
    return np.abs(pictures[1:] - pictures[:-1]).mean(axis=0)
