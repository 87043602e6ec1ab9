"""Mistake: the loss after the step.

Message: the loss after the step
"""


def classification_phase(images, labels, encoder, optimizer):
    classifier = keras.Model(encoder.inputs, encoder.outputs[1])
    with tf.GradientTape() as tape:
        loss = masked_loss(classifier(images), labels)
    variables = classifier.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return masked_loss(classifier(images), labels)
