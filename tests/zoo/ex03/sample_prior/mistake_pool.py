"""Mistake: chosen from a pool that is drawn once.

Message: they are taken from a pool
"""

import tensorflow as tf

pool = tf.random.normal((1000, 2), stddev=5.0)


def sample_prior(count):
    return tf.gather(pool, tf.random.uniform((count,), 0, 1000, dtype=tf.int32))
