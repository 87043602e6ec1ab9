"""Mistake: the step made by hand.

Message: the optimizer that is given took 0 steps
"""

import tensorflow as tf


def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(generator(noise))))
    variables = generator.trainable_variables
    for gradient, variable in zip(tape.gradient(loss, variables), variables):
        variable.assign_sub(0.5 * gradient)
    return loss
