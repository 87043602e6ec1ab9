"""Right: Keras's loss."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images, training=True)
        style_logits = networks.style_discriminator(styles)
        category_logits = networks.category_discriminator(keras.ops.softmax(logits))
        ones = tf.ones((len(images), 1))
        loss = bce(ones, style_logits) + bce(ones, category_logits)
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
