"""Mistake: a uniform distribution with the right standard deviation.

Message: use a normal draw
"""

import numpy as np
import tensorflow as tf


def sample_prior(count):
    edge = 5.0 * np.sqrt(3.0)
    return tf.random.uniform((count, 2), -edge, edge)
