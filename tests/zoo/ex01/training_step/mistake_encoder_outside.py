"""Mistake: the encoder runs before the tape.

Message: the encoder's variables get no step
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    codes = encoder(images)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(codes) - images) ** 2)
    variables = decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
