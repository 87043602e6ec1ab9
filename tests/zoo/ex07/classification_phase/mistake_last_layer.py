"""Mistake: only the category head moves.

Message: All that lies between the image
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        _, logits = encoder(images, training=True)
        loss = masked_loss(logits, labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).layers[-1].trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
