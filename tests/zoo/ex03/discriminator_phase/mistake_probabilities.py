"""Mistake: from_logits forgotten.

Message: taken for probabilities
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy()


def discriminator_phase(images, networks, sample_prior, optimizer):
    real_codes = sample_prior(len(images))
    with tf.GradientTape() as tape:
        fake_codes = networks.encoder(images)
        real_logits = networks.discriminator(real_codes)
        fake_logits = networks.discriminator(fake_codes)
        loss = bce(tf.ones_like(real_logits), real_logits) + bce(tf.zeros_like(fake_logits), fake_logits)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
