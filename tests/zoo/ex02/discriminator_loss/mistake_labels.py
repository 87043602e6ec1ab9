"""Mistake: labels swapped.

Message: real samples are 1
"""

import keras
import tensorflow as tf

bce = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_logits, fake_logits):
    real = bce(tf.zeros_like(real_logits), real_logits)
    return real + bce(tf.ones_like(fake_logits), fake_logits)
