"""Right: one dimension after the other."""

import tensorflow as tf


def sample_prior(count):
    columns = [tf.random.normal([count], 0.0, 5.0) for _ in range(2)]
    return tf.stack(columns, axis=1)
