"""Right: tf.one_hot."""

import tensorflow as tf


def real_categories(count, categories):
    numbers = tf.random.uniform((count,), maxval=categories, dtype=tf.int32)
    return tf.one_hot(numbers, categories)
