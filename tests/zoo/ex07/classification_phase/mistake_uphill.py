"""Mistake: the sign of the gradient.

Message: The step went up the loss
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        _, logits = encoder(images, training=True)
        loss = masked_loss(logits, labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables
    gradients = tape.gradient(loss, variables)
    optimizer.apply([-gradient for gradient in gradients], variables)
    return loss
