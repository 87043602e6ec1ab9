"""Mistake: the logarithm of a softmax from bare exponentials.

Message: exponentials overflow
"""


def masked_loss(logits, labels):
    wanted = tf.one_hot(labels, 10)
    probabilities = tf.exp(logits) / tf.reduce_sum(tf.exp(logits), axis=1, keepdims=True)
    return tf.math.divide_no_nan(-tf.reduce_sum(wanted * tf.math.log(probabilities)), tf.reduce_sum(wanted))
