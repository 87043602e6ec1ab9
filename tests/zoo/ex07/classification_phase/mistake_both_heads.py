"""Mistake: the style head is pulled at, too.

Message: Their loss must not pull at it
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = encoder(images, training=True)
        loss = masked_loss(logits, labels) + 0.0 * tf.reduce_sum(styles)
        pulled = loss + 0.1 * masked_loss(styles, labels)
    variables = encoder.trainable_variables
    optimizer.apply(tape.gradient(pulled, variables), variables)
    return loss
