"""Mistake: a sigmoid too many.

Message: applied twice
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_loss(fake_logits):
    fake = tf.sigmoid(fake_logits)
    return bce(tf.ones_like(fake), fake)
