"""Mistake: the label 0.

Message: learn to be caught
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def generator_loss(fake_logits):
    return bce(tf.zeros_like(fake_logits), fake_logits)
