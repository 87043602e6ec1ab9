"""Mistake: from_logits forgotten.

Message: taken for probabilities
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy()


def generator_loss(fake_logits):
    return bce(tf.ones_like(fake_logits), fake_logits)
