"""Mistake: logits computed before the tape.

Message: passes no gradient on
"""

import tensorflow as tf


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    real_logits, fake_logits = discriminator(real), discriminator(generator(noise))
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-real_logits)) + tf.reduce_mean(tf.nn.softplus(fake_logits))
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
