"""Right: softplus."""

import tensorflow as tf


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        judged = networks.style_discriminator(styles), networks.category_discriminator(tf.nn.softmax(logits))
        loss = tf.add_n([tf.reduce_mean(tf.nn.softplus(-each)) for each in judged])
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
