"""Mistake: -1 taken as the last category.

Message: -1 indexes the last one
"""


def masked_loss(logits, labels):
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels % 10, logits)
    return tf.reduce_mean(losses)
