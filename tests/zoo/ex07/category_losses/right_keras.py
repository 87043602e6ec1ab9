"""Right: with the loss of Keras, real and fake in one batch."""


def category_losses(logits, discriminator, random):
    batch, categories = logits.shape
    real = random.multinomial(1, np.full(categories, 1 / categories), size=batch).astype("float32")
    judged = discriminator(tf.concat([real, tf.nn.softmax(logits)], axis=0))
    cost = keras.losses.BinaryCrossentropy(from_logits=True)
    ones, zeros = tf.ones((batch, 1)), tf.zeros((batch, 1))
    loss = cost(ones, judged[:batch]) + cost(zeros, judged[batch:])
    return loss, cost(ones, judged[batch:])
