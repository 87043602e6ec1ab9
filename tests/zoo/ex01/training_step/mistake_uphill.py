"""Mistake: weights changed by hand, upwards.

Message: the weights went up the gradient
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_add(optimizer.learning_rate * gradient)
    return loss
