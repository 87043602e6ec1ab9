"""Mistake: the softmax of noise as real rows.

Message: Rows that sum up to 1 are not yet one-hot
"""


def category_losses(logits, discriminator, random):
    batch, categories = logits.shape
    real = tf.nn.softmax(random.normal(size=(batch, categories)).astype("float32"))
    fake = tf.nn.softmax(logits)

    def cost(label, rows):
        judged = discriminator(rows)
        wanted = label * tf.ones_like(judged)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=judged))

    return cost(1.0, real) + cost(0.0, fake), cost(1.0, fake)
