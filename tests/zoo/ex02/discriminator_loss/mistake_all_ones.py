"""Mistake: the label 1 for both.

Message: the generator's wish
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_logits, fake_logits):
    real = bce(tf.ones_like(real_logits), real_logits)
    return real + bce(tf.ones_like(fake_logits), fake_logits)
