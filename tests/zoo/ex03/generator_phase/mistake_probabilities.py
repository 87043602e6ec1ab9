"""Mistake: from_logits forgotten.

Message: taken for probabilities
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy()


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = bce(tf.ones_like(logits), logits)
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
