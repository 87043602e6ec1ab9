"""Right: the library's prior."""

import aae_teach as aae
import keras

generator = keras.random.SeedGenerator(0)
prior = aae.Gaussian(latent_dim=2, stddev=5.0)


def sample_prior(count):
    return prior.sample(count, generator)
