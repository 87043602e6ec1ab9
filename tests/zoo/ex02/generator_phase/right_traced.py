"""Right: in a tf.function."""

import tensorflow as tf


@tf.function
def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = -tf.reduce_mean(tf.math.log_sigmoid(discriminator(generator(noise))))
    variables = generator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
