"""Mistake: images with a known label alone.

Message: Images without a label belong into the step, too.
"""

import numpy as np
import tensorflow as tf


def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    known = np.asarray(labels) >= 0
    images, labels = images[known], labels[known]
    rows = tf.cast(with_unknown(labels, 10), "float32")
    fake = networks.encoder(images)
    real = sample_labelled(labels)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(tf.concat([real, rows], 1))) + cross_entropy(
            0.0, networks.discriminator(tf.concat([fake, rows], 1))
        )
    v = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, v), v)
    return loss
