"""Mistake: the weights are moved by hand.

Message: the optimizer that is passed in took no step
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((images - decoder(encoder(images))) ** 2)
    for v, g in zip(
        encoder.trainable_variables + decoder.trainable_variables,
        tape.gradient(loss, encoder.trainable_variables + decoder.trainable_variables),
    ):
        v.assign(v - float(optimizer.learning_rate) * g)
    return loss
