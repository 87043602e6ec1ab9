"""Mistake: nothing returned.

Message: without a return line gives none
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
