"""Right: the shorter model is also what is called."""


def classification_phase(images, labels, encoder, optimizer):
    classifier = keras.Model(encoder.inputs, encoder.outputs[1])
    with tf.GradientTape() as tape:
        loss = masked_loss(classifier(images, training=True), labels)
    gradients = tape.gradient(loss, classifier.trainable_variables)
    optimizer.apply(gradients, classifier.trainable_variables)
    return loss
