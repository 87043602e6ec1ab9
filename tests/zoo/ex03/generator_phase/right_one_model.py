"""Right: one model of both networks."""

import keras
import tensorflow as tf


def generator_phase(images, networks, optimizer):
    both = keras.Sequential([networks.encoder, networks.discriminator])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([variable.value for variable in networks.encoder.trainable_variables])
        loss = -tf.reduce_mean(tf.math.log_sigmoid(both(images)))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
