"""Mistake: the encoder frozen, so that the phase moves nothing.

Message: the encoder did not move
"""


def generator_phase(images, networks, optimizer):
    networks.encoder.trainable = False
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(networks.encoder(images)))
    variables = networks.encoder.trainable_variables
    if variables:
        optimizer.apply(tape.gradient(loss, variables), variables)
    networks.encoder.trainable = True
    return loss
