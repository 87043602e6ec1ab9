"""Mistake: the sign turned round.

Message: sign is turned round
"""

import tensorflow as tf


def generator_loss(fake_logits):
    return tf.reduce_mean(tf.math.log_sigmoid(fake_logits))
