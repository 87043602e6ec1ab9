"""Right: real codes in another order, each with its own label."""

import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    other = tf.random.shuffle(labels)
    real = tf.concat([sample_labelled(other), with_unknown(other, 10)], axis=1)
    fake = tf.concat([networks.encoder(images), with_unknown(labels, 10)], axis=1)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(real))
        loss += cross_entropy(0.0, networks.discriminator(fake))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
