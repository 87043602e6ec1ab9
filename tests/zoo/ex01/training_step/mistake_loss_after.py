"""Mistake: the loss after the step.

Message: this is the loss after the step
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
