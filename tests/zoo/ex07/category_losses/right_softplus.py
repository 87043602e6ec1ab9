"""Right: with softplus, each input judged once."""


def category_losses(logits, discriminator, random):
    batch, categories = logits.shape
    real = tf.one_hot(random.integers(0, categories, batch), categories)
    on_real, on_fake = discriminator(real), discriminator(tf.nn.softmax(logits))
    loss = tf.reduce_mean(tf.nn.softplus(-on_real)) + tf.reduce_mean(tf.nn.softplus(on_fake))
    return loss, tf.reduce_mean(tf.nn.softplus(-on_fake))
