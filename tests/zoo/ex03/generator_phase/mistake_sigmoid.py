"""Mistake: a sigmoid too many.

Message: applied twice
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images))
        loss = cross_entropy(1.0, tf.sigmoid(logits))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
