"""Right: with TensorFlow, one mean over all pairs."""

import tensorflow as tf


def same_neighbours(names):
    names = tf.constant(names)
    pairs = [names[:, 1:] == names[:, :-1], names[1:] == names[:-1]]
    return tf.reduce_mean(tf.concat([tf.cast(tf.reshape(each, [-1]), "float32") for each in pairs], axis=0))
