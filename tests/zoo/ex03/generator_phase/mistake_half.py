"""Mistake: label one half.

Message: one half
"""


def generator_phase(images, networks, optimizer):
    v = networks.encoder.trainable_variables
    with tf.GradientTape() as t:
        loss = cross_entropy(0.5, networks.discriminator(networks.encoder(images)))
    optimizer.apply(t.gradient(loss, v), v)
    return loss
