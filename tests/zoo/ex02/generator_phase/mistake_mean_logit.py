"""Mistake: returns the mean logit.

Message: mean logit
"""

import tensorflow as tf


def generator_loss(fake):
    return tf.reduce_mean(tf.nn.softplus(-fake))


def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        logits = discriminator(generator(noise))
        loss = generator_loss(logits)
    optimizer.apply(tape.gradient(loss, generator.trainable_variables), generator.trainable_variables)
    return tf.reduce_mean(logits)
