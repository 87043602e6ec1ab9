"""Right: one batch of both, Keras's loss."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_phase(images, networks, sample_prior, optimizer):
    codes = tf.concat([networks.encoder(images), sample_prior(tf.shape(images)[0])], axis=0)
    labels = tf.concat([tf.zeros((len(images), 1)), tf.ones((len(images), 1))], axis=0)
    with tf.GradientTape() as tape:
        loss = 2 * bce(labels, networks.discriminator(codes, training=True))
    variables = networks.discriminator.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss
