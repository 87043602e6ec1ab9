"""Mistake: losses in another order.

Message: in the order reconstruction
"""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    generator = generator_phase(images, networks, optimizers["generator"])
    return discriminator, generator, reconstruction
