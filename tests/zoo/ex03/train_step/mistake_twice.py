"""Mistake: a phase called twice.

Message: called more than once
"""


def train_step(images, networks, sample_prior, optimizers):
    for _ in range(2):
        discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    return reconstruction, discriminator, generator_phase(images, networks, optimizers["generator"])
