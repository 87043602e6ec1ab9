"""Right: compiled, with the mean written out."""

import tensorflow as tf


@tf.function
def training_step(encoder, decoder, optimizer, images):
    with tf.GradientTape() as tape:
        errors = images - decoder(encoder(images))
        loss = tf.reduce_sum(errors**2) / tf.cast(tf.size(images), "float32")
    variables = [*encoder.trainable_variables, *decoder.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
