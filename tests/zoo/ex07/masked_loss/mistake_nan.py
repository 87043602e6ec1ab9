"""Mistake: 0 divided by 0.

Message: the mean divides 0 by 0
"""


def masked_loss(logits, labels):
    is_known = tf.cast(labels >= 0, "float32")
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)
    return tf.reduce_sum(is_known * losses) / tf.reduce_sum(is_known)
