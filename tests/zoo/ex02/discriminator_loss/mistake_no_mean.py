"""Mistake: one loss for each sample.

Message: so that one number is left
"""

import tensorflow as tf


def discriminator_loss(real_logits, fake_logits):
    return tf.nn.softplus(-real_logits) + tf.nn.softplus(fake_logits)
