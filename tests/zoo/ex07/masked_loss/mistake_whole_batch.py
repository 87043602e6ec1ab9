"""Mistake: the mean over the whole batch.

Message: you divide by all images
"""


def masked_loss(logits, labels):
    is_known = tf.cast(labels >= 0, "float32")
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)
    return tf.reduce_mean(is_known * losses)
