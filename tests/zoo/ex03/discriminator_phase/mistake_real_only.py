"""Mistake: no fake codes.

Message: the fakes are missing
"""


def discriminator_phase(images, networks, sample_prior, optimizer):
    real_codes = sample_prior(len(images))
    with tf.GradientTape() as tape:
        fake_codes = networks.encoder(images)
        real_logits = networks.discriminator(real_codes)
        fake_logits = networks.discriminator(fake_codes)
        loss = cross_entropy(1.0, real_logits)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
