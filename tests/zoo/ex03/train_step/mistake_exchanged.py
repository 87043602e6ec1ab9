"""Mistake: two optimizers exchanged.

Message: no order of the three phases explains
"""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["generator"])
    generator = generator_phase(images, networks, optimizers["discriminator"])
    return reconstruction, discriminator, generator
