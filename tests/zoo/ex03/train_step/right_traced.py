"""Right: one tuple, in a tf.function."""


@tf.function
def train_step(images, networks, sample_prior, optimizers):
    return (
        reconstruction_phase(images, networks, optimizers["reconstruction"]),
        discriminator_phase(images, networks, sample_prior, optimizers["discriminator"]),
        generator_phase(images, networks, optimizers["generator"]),
    )
