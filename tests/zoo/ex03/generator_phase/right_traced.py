"""Right: softplus in a tf.function."""

import tensorflow as tf


@tf.function
def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = tf.reduce_mean(tf.nn.softplus(-logits))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
