"""Mistake: the encoder called before the tape.

Message: before the tape starts
"""


def classification_phase(images, labels, encoder, optimizer):
    _, logits = encoder(images, training=True)
    with tf.GradientTape() as tape:
        loss = masked_loss(logits, labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
