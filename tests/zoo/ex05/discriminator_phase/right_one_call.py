"""Right: real and fake in one call."""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows = with_unknown(labels, 10)
    codes = tf.concat([sample_labelled(labels), networks.encoder(images)], axis=0)
    inputs = tf.concat([codes, tf.concat([rows, rows], axis=0)], axis=1)
    with tf.GradientTape() as tape:
        real_logits, fake_logits = tf.split(networks.discriminator(inputs, training=True), 2)
        loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
