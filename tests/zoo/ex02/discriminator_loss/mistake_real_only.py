"""Mistake: no fakes.

Message: the fakes are missing
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_logits, fake_logits):
    return bce(tf.ones_like(real_logits), real_logits)
