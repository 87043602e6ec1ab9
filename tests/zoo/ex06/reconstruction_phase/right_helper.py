"""Right: with a function of its own."""

import tensorflow as tf


def told(contents, styles):
    return tf.concat((contents, styles), 1)


@tf.function
def reconstruction_phase(images, labels, classes, networks, optimizer):
    contents = tf.one_hot(labels, classes) + tf.cast(labels < 0, "float32")[:, None] / classes
    variables = [*networks.decoder.trainable_variables, *networks.encoder.trainable_variables]
    with tf.GradientTape() as tape:
        copies = networks.decoder(told(contents, networks.encoder(images, training=True)), training=True)
        loss = tf.reduce_mean((copies - images) ** 2)
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss
