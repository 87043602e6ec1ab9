"""Right: all variables of the encoder; Keras skips those without a gradient."""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        _, logits = encoder(images, training=True)
        loss = masked_loss(logits, labels)
    variables = encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
