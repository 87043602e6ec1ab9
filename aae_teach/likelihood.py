"""Log-likelihood: how probable test images are under what a decoder generates.

Give each decoded image Gaussian noise of standard deviation h. Then the density of an image x is

    p(x) = integral of N(x; decoder(z), h^2 I) p(z) dz

Parzen windows of bandwidth h around decoded samples of the prior are the plain Monte Carlo estimate of this
integral. Importance sampling draws codes where an encoder puts the image instead. The logarithm of either is
too low on average, and rises with the number of draws, so compare only what was estimated in the same way.
"""

import warnings
from typing import NamedTuple

import numpy as np
from aae_teach.common.floats import check_kind
from scipy.special import logsumexp

# Rows of a block: 2,000 x 2,000 distances and what they are made of take about 150 MB.
BLOCK = 2000


class LogLikelihood(NamedTuple):
    """How probable test images are.

    Attributes:
        mean: float, the mean log-likelihood of the images in nats.
        standard_error: float, of that mean over these images, in nats.
    """

    mean: float
    standard_error: float


def parzen_log_likelihood(samples, images, bandwidth):
    """Mean log-likelihood of images under Gaussian windows around samples.

    The standard error says how far the mean would move with other test images. It does not hold what other
    samples, another bandwidth or another training would change: repeat these to learn it.

    Args:
        samples: (m, image_size), generated images, such as decoded codes from the prior.
        images: (n, image_size), n of 2 or more, test images.
        bandwidth: standard deviation of the windows, above 0; from `choose_bandwidth`.

    Returns:
        `LogLikelihood`: mean and standard_error, floats in nats. As a density it can be above 0.

    Raises:
        ValueError: shapes that do not fit, values that are not finite, a bandwidth not above 0, one image.

    Source: Makhzani et al., Adversarial Autoencoders, section 3; Breuleux et al. (2011).
    """
    densities = parzen_log_densities(samples, images, bandwidth)
    if len(densities) < 2:
        raise ValueError("images holds one image; a standard error needs 2 or more.")
    error = np.std(densities, ddof=1) / np.sqrt(len(densities))
    return LogLikelihood(float(np.mean(densities)), float(error))


def parzen_log_densities(samples, images, bandwidth):
    """Log-density of each image under Gaussian windows around samples.

        log 1/m sum_j N(image; sample_j, bandwidth^2 I)

    Two models are compared best by the mean difference of these on the same images.

    Args:
        samples: (m, image_size).
        images: (n, image_size).
        bandwidth: standard deviation of the windows, above 0.

    Returns:
        float64 (n,), in nats.

    Raises:
        ValueError: as in `parzen_log_likelihood`.
    """
    samples, images, bandwidths = _check(samples, images, [bandwidth])
    return _log_densities(samples, images, bandwidths)[0]


def choose_bandwidth(samples, validation_images, candidates):
    """The bandwidth under which validation images are most probable.

    Chosen on test images it would make their likelihood too high.

    Args:
        samples: (m, image_size), generated images, as many as in the measurement to come.
        validation_images: (n, image_size), neither of the training nor of the test set.
        candidates: bandwidths to try, each above 0; `np.geomspace(0.05, 0.5, 20)` suits digits in [0, 1].

    Returns:
        Float, one of the candidates. Warns where it is the smallest or largest of several: a better one may
        lie beyond.

    Raises:
        ValueError: as in `parzen_log_likelihood`, or no candidates.

    Source: Makhzani et al., Adversarial Autoencoders, section 3; Breuleux et al. (2011).
    """
    samples, images, bandwidths = _check(samples, validation_images, candidates)
    bandwidths = np.unique(bandwidths)
    best = int(np.argmax(_log_densities(samples, images, bandwidths).mean(axis=1)))
    if len(bandwidths) > 1 and best in (0, len(bandwidths) - 1):
        side = "smallest" if best == 0 else "largest"
        chosen = f"The best bandwidth, {bandwidths[best]:.3g}, is the {side} candidate"
        warnings.warn(f"{chosen}; add candidates beyond it.", stacklevel=2)
    return float(bandwidths[best])


def importance_log_densities(decoder, prior, images, means, stddevs, bandwidth, draws=200, seed=0):
    """Log-density of each image under a decoder with Gaussian noise, with codes drawn near given means.

        log 1/draws sum_j N(image; decoder(z_j), bandwidth^2 I) p(z_j) / q(z_j),   z_j drawn from q

    q is N(mean, stddev^2), another for each image; p is the prior. The estimate of the density is right on
    average for any q, that of its logarithm too low, and least so where q is close to the code's posterior.
    So a higher result, for one decoder, prior and bandwidth, is a better estimate.

    Args:
        decoder: model or function, codes (draws, latent_dim) -> images (draws, image_size).
        prior: what codes follow, such as `Gaussian(8)`; its `log_density` is used.
        images: (n, image_size).
        means: (n, latent_dim), such as the encoder's codes of these images.
        stddevs: above 0; a number, or anything that fits to the shape of means.
        bandwidth: standard deviation of the decoder's noise, above 0, as in a Parzen estimate.
        draws: codes for each image.
        seed: int, of the draws.

    Returns:
        float64 (n,), in nats.

    Raises:
        ValueError: shapes that do not fit, values that are not finite, a width not above 0, no draws.

    Source: Kingma and Welling (arXiv 1312.6114), appendix D; Wu et al. (arXiv 1611.04273).
    Taught in lesson 09.
    """
    images, means, stddevs = _check_proposal(images, means, stddevs, draws)
    random, densities = np.random.default_rng(seed), np.empty(len(images))
    for k, image in enumerate(images):
        noise = random.normal(size=(draws, means.shape[1]))
        codes = means[k] + stddevs[k] * noise
        decoded, _, bandwidths = _check(decoder(codes.astype(np.float32)), image[None], [bandwidth])
        windows = -_squared_distances(decoded, image[None])[:, 0] / (2 * bandwidths[0] ** 2)
        proposal = -0.5 * np.sum(noise**2 + np.log(2 * np.pi * stddevs[k] ** 2), axis=1)
        weights = prior.log_density(codes) - proposal
        densities[k] = logsumexp(windows + weights)
    return densities - np.log(draws) - images.shape[1] * np.log(bandwidth * np.sqrt(2 * np.pi))


def _check_proposal(images, means, stddevs, draws):
    images, means = np.asarray(images), np.asarray(means, dtype=np.float64)
    if images.ndim != 2 or means.ndim != 2 or len(images) != len(means) or images.size == 0:
        raise ValueError(
            f"images have shape {images.shape}, means {means.shape}; expected (n, image_size) and "
            "(n, latent_dim), a mean for each image."
        )
    stddevs = np.broadcast_to(np.asarray(stddevs, dtype=np.float64), means.shape)
    if not (np.isfinite(means).all() and np.isfinite(stddevs).all() and (stddevs > 0).all()):
        raise ValueError("means and stddevs must be finite and stddevs above 0; are they log-variances?")
    if draws < 1:
        raise ValueError(f"draws is {draws}; expected 1 or more, such as 200.")
    return images, means, stddevs


def _log_densities(samples, images, bandwidths):
    """Log-densities of images under each bandwidth, (bandwidths, n), with one block in memory at a time."""
    sums = np.full((len(bandwidths), len(images)), -np.inf)
    for start in range(0, len(images), BLOCK):
        part = slice(start, start + BLOCK)
        for other in range(0, len(samples), BLOCK):
            squared = _squared_distances(images[part], samples[other : other + BLOCK])
            for each, bandwidth in zip(sums, bandwidths):
                each[part] = np.logaddexp(each[part], logsumexp(squared / (-2 * bandwidth**2), axis=1))
    window = images.shape[1] * np.log(bandwidths * np.sqrt(2 * np.pi))
    return sums - np.log(len(samples)) - window[:, None]


def _squared_distances(a, b):
    # Divided by a small bandwidth, the rounding of float32 would show in the result.
    a, b = a.astype(np.float64), b.astype(np.float64)
    squared = np.sum(a**2, axis=1)[:, None] + np.sum(b**2, axis=1)[None, :] - 2 * a @ b.T
    return np.maximum(squared, 0.0)


def _check(samples, images, bandwidths):
    samples, images = np.asarray(samples), np.asarray(images)
    fits = samples.ndim == images.ndim == 2 and samples.shape[1] == images.shape[1]
    if not fits or samples.size == 0 or images.size == 0:
        raise ValueError(
            f"samples have shape {samples.shape}, images {images.shape}; expected (m, image_size) and "
            "(n, image_size), as in images.reshape(len(images), -1)."
        )
    for name, values in (("samples", samples), ("images", images)):
        if values.dtype.kind not in "fiub" or (values.dtype.kind in "iu" and values.max() > 1):
            check_kind(values, name)
        if not np.isfinite(values).all():
            raise ValueError(f"{name} hold NaN or infinity; did the training diverge?")
    bandwidths = np.asarray(bandwidths, dtype=np.float64)
    if bandwidths.ndim != 1 or bandwidths.size == 0:
        raise ValueError(f"candidates are {bandwidths}; expected a list such as np.geomspace(0.05, 0.5, 20).")
    if not (np.isfinite(bandwidths) & (bandwidths > 0)).all():
        raise ValueError(f"The bandwidth is {bandwidths}; expected a finite number above 0, such as 0.2.")
    return samples, images, bandwidths
