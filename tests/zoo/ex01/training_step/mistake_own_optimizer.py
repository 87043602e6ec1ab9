"""Mistake: an optimizer of one's own.

Message: use the optimizer that is passed in
"""

import keras
import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    keras.optimizers.Adam(1e-3).apply(tape.gradient(loss, variables), variables)
    return loss
