"""Right: in TensorFlow."""

import tensorflow as tf


def crowding(heads, least):
    heads = tf.constant(heads)
    count = len(heads)
    squared = tf.reduce_sum((heads[:, None] - heads[None]) ** 2, axis=2)
    far = tf.eye(count, dtype=heads.dtype) * (least**2 + 1)
    cost = tf.nn.relu(least - tf.sqrt(squared + far))
    return tf.reduce_sum(cost) / (count * (count - 1))
