"""Right: Keras's function, and weights."""

import keras


def masked_loss(logits, labels):
    losses = keras.losses.sparse_categorical_crossentropy(tf.maximum(labels, 0), logits, from_logits=True)
    known = tf.cast(labels != -1, losses.dtype)
    return tf.tensordot(known, losses, 1) / tf.maximum(1.0, tf.reduce_sum(known))
