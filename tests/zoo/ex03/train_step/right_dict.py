"""Right: losses in a dict."""


def train_step(images, networks, sample_prior, optimizers):
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    generator = generator_phase(images, networks, optimizers["generator"])
    return {"reconstruction": reconstruction, "discriminator": discriminator, "generator": generator}
