"""Right: the copies last, losses as a list of numbers."""


def train_step(images, networks, sample_prior, optimizers):
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    generator = generator_phase(images, networks, optimizers["generator"])
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    return [float(loss) for loss in (reconstruction, discriminator, generator)]
