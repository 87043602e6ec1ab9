"""Right: probabilities compared with 0.5."""

import numpy as np
import tensorflow as tf


def accuracy(real_logits, fake_logits):
    right = np.sum(tf.sigmoid(real_logits) > 0.5) + np.sum(tf.sigmoid(fake_logits) <= 0.5)
    return right / (len(real_logits) + len(fake_logits))
