"""Right: the library's function."""

from aae_teach.models.vae import gaussian_divergence


def divergence(means, log_variances, stddev):
    return gaussian_divergence(means, log_variances, stddev)
