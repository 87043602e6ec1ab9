"""Right: Keras's loss and operations."""

import keras
import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    rows, count = with_unknown(labels, 10), len(labels)
    entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    fake_codes = keras.ops.stop_gradient(networks.encoder(images))
    with tf.GradientTape() as tape:
        real = networks.discriminator(keras.ops.concatenate([sample_labelled(labels), rows], axis=1))
        fake = networks.discriminator(keras.ops.concatenate([fake_codes, rows], axis=1))
        loss = entropy(tf.ones((count, 1)), real) + entropy(tf.zeros((count, 1)), fake)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
