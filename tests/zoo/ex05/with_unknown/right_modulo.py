"""Right: modulo."""

import numpy as np
import tensorflow as tf


def with_unknown(labels, classes):
    return tf.one_hot(np.asarray(labels) % (classes + 1), classes + 1)
