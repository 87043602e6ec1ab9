"""Mistake: copies compared with the mean image.

Message: every copy is drawn towards it
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    target = tf.reduce_mean(images, axis=0)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - target) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
