"""Right: with uniform noise of TensorFlow."""

import numpy as np
import tensorflow as tf


def draw_codes(codes, count, seed):
    rows = np.random.RandomState(seed).choice(len(codes), count)
    noise = tf.random.stateless_uniform((count, 2), [seed, 0], -0.3, 0.3)
    return tf.gather(codes, rows) + noise
