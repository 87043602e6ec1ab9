"""Right: softplus, and codes from predict."""

import tensorflow as tf


def discriminator_phase(images, networks, sample_prior, optimizer):
    fake_codes, real_codes = networks.encoder.predict(images, verbose=0), sample_prior(len(images))
    discriminator = networks.discriminator
    with tf.GradientTape() as tape:
        on_real = tf.nn.softplus(-discriminator(real_codes))
        on_fake = tf.nn.softplus(discriminator(fake_codes))
        loss = tf.reduce_mean(on_real) + tf.reduce_mean(on_fake)
    optimizer.apply(tape.gradient(loss, discriminator.trainable_weights), discriminator.trainable_weights)
    return float(loss)
