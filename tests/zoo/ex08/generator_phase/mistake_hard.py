"""Mistake: a hard choice.

Message: passes no gradient
"""

import tensorflow as tf


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        loss = cross_entropy(1.0, networks.style_discriminator(styles))
        loss += cross_entropy(
            1.0, networks.category_discriminator(tf.one_hot(tf.argmax(logits, axis=1), logits.shape[1]))
        )
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
