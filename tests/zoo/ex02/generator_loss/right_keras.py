"""Right: Keras's loss with the label 1."""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_loss(fake_logits):
    return bce(tf.ones_like(fake_logits), fake_logits)
