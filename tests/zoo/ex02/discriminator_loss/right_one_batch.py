"""Right: both kinds in one batch."""

import keras
import tensorflow as tf


def discriminator_loss(real_logits, fake_logits):
    logits = tf.concat([real_logits, fake_logits], axis=0)
    labels = tf.concat([tf.ones_like(real_logits), tf.zeros_like(fake_logits)], axis=0)
    return 2 * tf.reduce_mean(keras.losses.binary_crossentropy(labels, logits, from_logits=True))
