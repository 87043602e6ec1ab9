"""Mistake: a softmax before the loss.

Message: has one of its own
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        _, logits = encoder(images, training=True)
        loss = masked_loss(tf.nn.softmax(logits), labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
