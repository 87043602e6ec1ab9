"""Mistake: a single Gaussian.

Message: petals have a hole in the middle
"""

import aae_teach as aae
import numpy as np


def wrong_shape(count):
    return np.random.default_rng().normal(0, aae.GaussianMixture().scale, (count, 2))
