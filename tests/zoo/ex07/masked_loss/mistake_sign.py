"""Mistake: the sign.

Message: The sign: the loss is -ln p
"""


def masked_loss(logits, labels):
    wanted = tf.one_hot(labels, 10)
    total = tf.reduce_sum(wanted * tf.nn.log_softmax(logits))
    return total / tf.maximum(tf.reduce_sum(wanted), 1.0)
