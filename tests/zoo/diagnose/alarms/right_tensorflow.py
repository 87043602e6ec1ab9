"""Right: with TensorFlow, as a list."""

import tensorflow as tf


def alarms(recording):
    codes = tf.cast(recording.codes[-1], tf.float32) / recording.prior.stddev
    mean, variance = tf.nn.moments(codes, axes=[0])
    losses = recording.losses
    words = []
    if losses["reconstruction_loss"][-1] > 0.6 * losses["reconstruction_loss"][0]:
        words.append("copies")
    if losses["discriminator_loss"][-1] < 1.0:
        words.append("discriminator")
    if tf.reduce_max(tf.abs(mean)) > 0.3:
        words.append("means")
    if tf.reduce_max(tf.abs(tf.sqrt(variance) - 1)) > 0.25:
        words.append("spread")
    return words
