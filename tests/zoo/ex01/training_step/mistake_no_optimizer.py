"""Mistake: gradients that nobody applies.

Message: a gradient alone changes nothing
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    tape.gradient(loss, variables)
    return loss
