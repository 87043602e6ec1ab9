"""Right: TensorFlow."""

import tensorflow as tf


def modes_found(fakes, centres, radius=0.3, share=0.5):
    away = tf.norm(tf.constant(fakes)[:, None] - tf.constant(centres, "float32"), axis=-1)
    own = tf.one_hot(tf.argmin(away, axis=1), len(centres)) * tf.cast(away < radius, "float32")
    return tf.reduce_sum(tf.cast(tf.reduce_mean(own, axis=0) * len(centres) >= share, "int32"))
