"""Mistake: the biases stay where they are.

Message: such as a bias
"""


def classification_phase(images, labels, encoder, optimizer):
    with tf.GradientTape() as tape:
        loss = masked_loss(encoder(images)[1], labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables
    variables = [variable for variable in variables if variable.name == "kernel"]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
