"""Mistake: real codes sampled once and kept.

Message: learned by heart
"""

kept = {}


def discriminator_phase(images, networks, sample_prior, optimizer):
    if "real" not in kept or len(kept["real"]) != len(images):
        kept["real"] = sample_prior(len(images))
    fake_codes = networks.encoder(images)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(kept["real"]))
        loss += cross_entropy(0.0, networks.discriminator(fake_codes))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
