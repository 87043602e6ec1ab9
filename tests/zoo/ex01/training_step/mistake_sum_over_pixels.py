"""Mistake: averaged over the batch, summed over the pixels.

Message: average over both
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        squares = (decoder(encoder(images)) - images) ** 2
        loss = tf.reduce_mean(tf.reduce_sum(squares, axis=1))
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
