"""Mistake: the mean of both terms.

Message: do not halve them
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        loss = cross_entropy(1.0, networks.style_discriminator(styles))
        loss += cross_entropy(1.0, networks.category_discriminator(tf.nn.softmax(logits)))
        loss = loss / 2
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
