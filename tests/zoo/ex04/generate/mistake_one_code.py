"""Mistake: one code for all images.

Message: draw a new code for each image
"""

import numpy as np


def generate(decoder, stddev, count):
    code = np.random.default_rng().normal(0, stddev, (1, decoder.input_shape[-1]))
    return decoder.predict(np.repeat(code, count, axis=0), verbose=0)
