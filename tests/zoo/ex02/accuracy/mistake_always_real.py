"""Mistake: a sigmoid compared with 0.

Message: a sigmoid is always above 0
"""

import numpy as np
import tensorflow as tf


def accuracy(real_logits, fake_logits):
    real, fake = tf.sigmoid(real_logits), tf.sigmoid(fake_logits)
    return (np.mean(real > 0) + np.mean(fake <= 0)) / 2
