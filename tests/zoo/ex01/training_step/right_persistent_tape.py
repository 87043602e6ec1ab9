"""Right: a step for each network, from one tape."""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    with tf.GradientTape(persistent=True) as tape:
        loss = tf.reduce_mean((decoder(encoder(images)) - images) ** 2)
    gradients = [tape.gradient(loss, network.trainable_variables) for network in (encoder, decoder)]
    for network, gradient in zip((encoder, decoder), gradients):
        optimizer.apply(gradient, network.trainable_variables)
    return loss
