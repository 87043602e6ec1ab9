"""Mistake: a root at the end.

Message: the loss has a root at the end
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.sqrt(tf.reduce_mean((decoder(encoder(images)) - images) ** 2))
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
