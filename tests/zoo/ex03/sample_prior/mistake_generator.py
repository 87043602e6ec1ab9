"""Mistake: a generator with a seed made in the function.

Message: make it once before
"""

import numpy as np
import tensorflow as tf


def sample_prior(count):
    generator = tf.random.Generator.from_seed(int(np.random.randint(1000)))
    return generator.normal((count, 2), stddev=5.0)
