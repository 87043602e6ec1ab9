"""Right: from the logarithm of the sigmoid, in a tf.function."""

import tensorflow as tf


@tf.function
def discriminator_loss(real_logits, fake_logits):
    on_real, on_fake = tf.math.log_sigmoid(real_logits), tf.math.log_sigmoid(-fake_logits)
    return -tf.reduce_mean(on_real) - tf.reduce_mean(on_fake)
