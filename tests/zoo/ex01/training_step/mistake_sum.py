"""Mistake: a sum over pixels and images.

Message: the step grows with the batch
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((decoder(encoder(images)) - images) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
