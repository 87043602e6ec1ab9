"""Right: a prior of the library."""

import aae_teach as aae


def generate(decoder, stddev, count):
    prior = aae.Gaussian(latent_dim=decoder.inputs[0].shape[-1], stddev=stddev)
    return decoder(prior.sample(count))
