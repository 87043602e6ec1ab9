"""Mistake: a second softmax.

Message: Two softmaxes
"""


def masked_loss(logits, labels):
    is_known = tf.cast(labels >= 0, "float32")
    probabilities = tf.nn.softmax(logits)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), probabilities)
    return tf.reduce_sum(is_known * losses) / tf.maximum(tf.reduce_sum(is_known), 1.0)
