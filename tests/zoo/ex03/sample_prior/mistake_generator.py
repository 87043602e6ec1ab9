"""Mistake: a random generator made anew at each call, which a tf.function cannot do.

Message: make it once before
"""

import tensorflow as tf


def sample_prior(count):
    generator = tf.random.Generator.from_non_deterministic_state()
    return generator.normal((count, 2), stddev=5.0)
