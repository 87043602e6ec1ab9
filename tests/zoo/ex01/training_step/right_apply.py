"""Right: optimizer.apply, variables in one list."""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(decoder(encoder(images)) - images))
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
