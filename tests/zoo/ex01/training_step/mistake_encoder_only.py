"""Mistake: the encoder's variables alone.

Message: the decoder's variables get no step
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
