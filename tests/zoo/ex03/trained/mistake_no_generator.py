"""Mistake: the generator phase left out.

Message: does the generator phase run
"""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])


for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks
