"""Mistake: the gradient of a sum, the loss of a mean.

Message: the direction is right, the length is not
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        squares = (decoder(encoder(images)) - images) ** 2
    optimizer.apply(tape.gradient(squares, variables), variables)
    return tf.reduce_mean(squares)
