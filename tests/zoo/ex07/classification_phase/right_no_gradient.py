"""Right: the variables without a gradient left out."""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        loss = masked_loss(encoder(images)[1], labels)
    gradients = tape.gradient(loss, encoder.trainable_variables)
    pairs = zip(gradients, encoder.trainable_variables)
    optimizer.apply_gradients([(gradient, v) for gradient, v in pairs if gradient is not None])
    return loss
