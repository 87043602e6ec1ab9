"""Mistake: the styles taken for logits.

Message: These are the styles
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        logits, _ = encoder(images, training=True)
        loss = masked_loss(logits, labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[0]).trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
