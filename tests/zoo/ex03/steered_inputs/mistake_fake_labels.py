"""Mistake: random labels beside the codes of images.

Message: that image's label
"""

import numpy as np
import tensorflow as tf


def steered_inputs(images, labels, encoder, sample_components):
    classes = np.random.randint(0, 10, len(labels))
    one_hot = tf.one_hot(classes, 10)
    real = tf.concat([sample_components(classes), one_hot], axis=1)
    return real, tf.concat([encoder(images), one_hot], axis=1)
