"""Mistake: codes instead of images.

Message: these are the codes
"""

import numpy as np


def generate(decoder, stddev, count):
    return np.random.default_rng().normal(0, stddev, (count, decoder.input_shape[-1]))
