"""Mistake: the sum.

Message: This is the sum over the known ones
"""


def masked_loss(logits, labels):
    return -tf.reduce_sum(tf.one_hot(labels, 10) * tf.nn.log_softmax(logits))
