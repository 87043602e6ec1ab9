"""Mistake: one optimizer shared by all phases.

Message: one optimizer serves several
"""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["reconstruction"])
    generator = generator_phase(images, networks, optimizers["reconstruction"])
    return reconstruction, discriminator, generator
