"""Mistake: the unknown ones count as category 0.

Message: count as category 0
"""


def masked_loss(logits, labels):
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)
    return tf.reduce_mean(losses)
