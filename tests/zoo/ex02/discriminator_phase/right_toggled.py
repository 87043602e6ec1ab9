"""Right: the generator set not trainable, apply_gradients, a float."""

import keras
import tensorflow as tf


def discriminator_phase(generator, discriminator, optimizer, real, noise):
    generator.trainable = False
    samples = tf.concat([real, generator.predict(noise, verbose=0)], axis=0)
    labels = tf.concat([tf.ones((len(real), 1)), tf.zeros((len(noise), 1))], axis=0)
    with tf.GradientTape() as tape:
        logits = discriminator(samples, training=True)
        loss = 2 * tf.reduce_mean(keras.losses.binary_crossentropy(labels, logits, from_logits=True))
    variables = discriminator.trainable_weights
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    generator.trainable = True
    return float(loss)
