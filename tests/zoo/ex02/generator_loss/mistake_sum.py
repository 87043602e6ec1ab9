"""Mistake: the sum over the batch.

Message: batch was summed
"""

import tensorflow as tf


def generator_loss(fake_logits):
    return tf.reduce_sum(tf.nn.softplus(-fake_logits))
