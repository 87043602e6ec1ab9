"""Right: the sigmoid of the logit, in TensorFlow."""

import tensorflow as tf


def best_answer(p, q, ratio):
    return tf.sigmoid(tf.math.log(ratio * p) - tf.math.log(q))
