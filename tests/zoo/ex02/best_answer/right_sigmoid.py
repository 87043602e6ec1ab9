"""Right: the sigmoid of the logit, in TensorFlow."""

import tensorflow as tf


def best_answer(p, q):
    return tf.sigmoid(tf.math.log(p) - tf.math.log(q))
