"""Mistake: the generator before the discriminator.

Message: has not yet learned from this batch
"""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    generator = generator_phase(images, networks, optimizers["generator"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    return reconstruction, discriminator, generator
