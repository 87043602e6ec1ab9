"""Right: NumPy's generator."""

import numpy as np


def generate(decoder, stddev, count):
    codes = np.random.default_rng().normal(0, stddev, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
