"""Right: apply_gradients, with pairs and the decoder first."""

import keras
import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = decoder.trainable_variables + encoder.trainable_variables
    with tf.GradientTape() as tape:
        codes = encoder(images, training=True)
        loss = keras.losses.MeanSquaredError()(images, decoder(codes, training=True))
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return float(loss)
