"""Mistake: the logarithm of a rounded probability.

Message: right for small logits
"""

import tensorflow as tf


def generator_loss(fake_logits):
    return -tf.reduce_mean(tf.math.log(tf.sigmoid(fake_logits)))
