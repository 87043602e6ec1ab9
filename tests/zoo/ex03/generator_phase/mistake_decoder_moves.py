"""Mistake: the decoder trained in the generator phase.

Message: the decoder is not on that path
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        codes = networks.encoder(images)
        loss = cross_entropy(1.0, networks.discriminator(codes))
        loss += tf.reduce_mean(tf.square(images - networks.decoder(codes)))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
