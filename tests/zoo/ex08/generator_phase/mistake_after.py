"""Mistake: the loss after the step.

Message: the loss after the step
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        loss = cross_entropy(1.0, networks.style_discriminator(styles))
        loss += cross_entropy(1.0, networks.category_discriminator(tf.nn.softmax(logits)))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    styles, logits = networks.encoder(images)
    loss = cross_entropy(1.0, networks.style_discriminator(styles))
    return loss + cross_entropy(1.0, networks.category_discriminator(tf.nn.softmax(logits)))
