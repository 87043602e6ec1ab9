"""Mistake: weights decay, too.

Message: the step follows another gradient
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((images - decoder(encoder(images))) ** 2)
        total = loss + 1e-3 * sum(tf.reduce_sum(v**2) for v in variables)
    optimizer.apply(tape.gradient(total, variables), variables)
    return loss
