"""Mistake: another generator than the one that is given.

Message: something else draws here
"""


def category_losses(logits, discriminator, random):
    batch, categories = logits.shape
    real = np.eye(categories, dtype="float32")[np.random.randint(categories, size=batch)]
    fake = tf.nn.softmax(logits)

    def cost(label, rows):
        judged = discriminator(rows)
        wanted = label * tf.ones_like(judged)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=judged))

    return cost(1.0, real) + cost(0.0, fake), cost(1.0, fake)
