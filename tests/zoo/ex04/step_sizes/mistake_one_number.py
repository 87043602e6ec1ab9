"""Mistake: one mean over all steps.

Message: keep the steps apart
"""

import numpy as np


def step_sizes(decoder, codes):
    pictures = decoder.predict(codes, verbose=0)
    return np.mean(np.abs(pictures[1:] - pictures[:-1]))
