"""Right: in TensorFlow."""

import tensorflow as tf


def critic_loss(real_scores, fake_scores, slopes, weight):
    steep = tf.sqrt(tf.reduce_sum(tf.square(slopes), axis=1))
    lead = tf.reduce_mean(real_scores) - tf.reduce_mean(fake_scores)
    return weight * tf.reduce_mean((steep - 1) ** 2) - lead
