"""Mistake: the reconstruction phase left out.

Message: seems to have learned nothing
"""


def train_step(images, networks, sample_prior, optimizers):
    discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    generator_phase(images, networks, optimizers["generator"])


for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks
