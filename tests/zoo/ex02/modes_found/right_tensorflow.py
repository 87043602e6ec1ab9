"""Right: TensorFlow."""

import tensorflow as tf


def modes_found(fakes, centres, radius=0.3, share=0.01):
    away = tf.norm(tf.constant(fakes)[:, None] - tf.constant(centres, "float32"), axis=-1)
    shares = tf.reduce_mean(tf.cast(away < radius, "float32"), axis=0)
    return tf.reduce_sum(tf.cast(shares >= share, "int32"))
