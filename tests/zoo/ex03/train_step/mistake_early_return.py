"""Mistake: a return before the discriminator's turn.

Message: the discriminator phase makes no step
"""


def train_step(images, networks, sample_prior, optimizers):
    losses = (
        reconstruction_phase(images, networks, optimizers["reconstruction"]),
        generator_phase(images, networks, optimizers["generator"]),
    )
    return losses
    discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
