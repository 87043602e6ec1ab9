"""Mistake: numbers of categories.

Message: Numbers of categories are no rows
"""


def category_losses(logits, discriminator, random):
    batch, categories = logits.shape
    real = random.integers(categories, size=batch).astype("float32")
    on_real, on_fake = discriminator(real), discriminator(tf.nn.softmax(logits))
    loss = tf.reduce_mean(tf.nn.softplus(-on_real)) + tf.reduce_mean(tf.nn.softplus(on_fake))
    return loss, tf.reduce_mean(tf.nn.softplus(-on_fake))
