"""Right: a normal distribution by its covariance."""

import numpy as np


def generate(decoder, stddev, count):
    latent_dim = decoder.input_shape[-1]
    covariance = stddev**2 * np.eye(latent_dim)
    codes = np.random.default_rng().multivariate_normal(np.zeros(latent_dim), covariance, count)
    return decoder.predict(codes, verbose=0)
