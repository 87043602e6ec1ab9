"""Mistake: the sum over the batch.

Message: batch was summed
"""

import tensorflow as tf


def discriminator_loss(real_logits, fake_logits):
    return tf.reduce_sum(tf.nn.softplus(-real_logits) + tf.nn.softplus(fake_logits))
