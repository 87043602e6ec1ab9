"""Mistake: the encoder's own decisions as real rows.

Message: draw real rows
"""


def category_losses(logits, discriminator, random):
    categories = logits.shape[1]
    real = tf.one_hot(tf.argmax(logits, axis=1), categories)
    fake = tf.nn.softmax(logits)

    def cost(label, rows):
        judged = discriminator(rows)
        wanted = label * tf.ones_like(judged)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=judged))

    return cost(1.0, real) + cost(0.0, fake), cost(1.0, fake)
