"""Right: inside of tf.function, counted by hand."""

import tensorflow as tf


@tf.function
def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        copies = networks.decoder(networks.encoder(images, training=True), training=True)
        loss = tf.reduce_sum((copies - images) ** 2) / tf.cast(tf.size(images), "float32")
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
