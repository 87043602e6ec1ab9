"""A variational autoencoder (VAE), to compare with: the same networks, a divergence in the adversary's place.

Source: Kingma and Welling, Auto-Encoding Variational Bayes (arXiv 1312.6114); compared with the adversarial
autoencoder in Makhzani et al. (arXiv 1511.05644), section 2.1.
"""

import math

import keras
import numpy as np
import tensorflow as tf
from aae_teach.common.pictures import RANGES, output_activation
from aae_teach.models.autoencoder import Autoencoder
from aae_teach.models.inputs import check_latent_dims
from aae_teach.priors import Gaussian, GaussianMixture


@keras.saving.register_keras_serializable(package="aae_teach")
class VAE(Autoencoder):
    """An autoencoder whose encoder answers with a distribution, held to the prior by a divergence.

    Args:
        encoder: model from (batch, *image_shape) to (batch, 2 * latent_dim): the mean of each dimension of
            the code, then the logarithm of its variance.
        decoder: model from (batch, latent_dim) to (batch, *image_shape), outputs in (0, 1): the cross-entropy
            of pixels knows no others.
        prior: a `Gaussian`, for which the divergence is a formula (of a subclass it takes the `stddev`), or a
            `GaussianMixture`, for which it is an estimate from the codes that are drawn and the densities.
        seed: of the codes that are drawn and of the order of the images.

    Raises:
        ValueError: parts that do not fit together, or a decoder whose last activation is tanh or linear.
        TypeError: the prior is neither.

    Example:
        model = aae.VAE(aae.build_encoder(2 * 8), aae.build_decoder(8), aae.Gaussian(8, stddev=1.0))
        model.compile("adam")

    Taught in lessons 05 and 09.
    """

    within_losses = ("divergence",)

    def __init__(self, encoder, decoder, prior, seed=0):
        super().__init__(encoder, decoder, seed, ["divergence"], prior=prior)

    @staticmethod
    def check_parts(encoder, decoder, prior):
        if not isinstance(prior, Gaussian | GaussianMixture):
            raise TypeError(
                f"The prior is {prior!r}, but a VAE needs its divergence as a formula, or its density as a "
                "tensor; use Gaussian or GaussianMixture, or AdversarialAutoencoder, which takes any prior."
            )
        if (activation := output_activation(decoder)) in RANGES:
            raise ValueError(
                f"The decoder's last activation is {activation}, but a VAE takes its pixels for "
                "probabilities, from 0 to 1; end it with a sigmoid, and scale images to [0, 1]."
            )
        check_latent_dims(prior=prior.latent_dim, decoder=decoder.input_shape[-1])
        if encoder.output_shape[-1] != 2 * prior.latent_dim:
            raise ValueError(
                f"The encoder has {encoder.output_shape[-1]} outputs, expected {2 * prior.latent_dim}, "
                f"a mean and a log-variance for each dimension; use build_encoder({2 * prior.latent_dim})."
            )

    def call(self, images, training=False):
        """Reconstructions, decoded from the means of the codes."""
        return self.decoder(self.distributions(images, training)[0], training=training)

    def distributions(self, images, training=False):
        """Means and log-variances of the codes: images -> two tensors (batch, latent_dim)."""
        return tf.split(self.encoder(images, training=training), 2, axis=1)

    def encode(self, images):
        """The means of the codes as an array: images (n, *image_shape) -> (n, latent_dim)."""
        return np.asarray(self.distributions(np.asarray(images))[0])

    def train_step(self, data):
        images = self.name_batch(data)["images"]
        loss, divergence = self.reconstruction_phase(images)
        return self.track(tf.shape(images)[0], reconstruction_loss=loss, divergence=divergence)

    def reconstruction_phase(self, images):
        """Encoder and decoder learn to copy images through drawn codes, and to stay close to the prior.

        Args:
            images: (batch, *image_shape) in [0, 1].

        Returns:
            Two scalars in nats per image: cross-entropy of the pixels plus divergence, which is what falls,
            and the divergence alone.
        """
        with tf.GradientTape() as tape:
            loss, divergence = self.bound(images, training=True)
        self.descend("reconstruction", tape, loss)
        return loss, divergence

    def bound(self, images, training=False):
        """The negative lower bound on the images' log-likelihood, and the divergence in it, in nats."""
        means, log_variances = self.distributions(images, training)
        noise = keras.random.normal(tf.shape(means), seed=self.seed_generator)
        codes = means + tf.exp(0.5 * log_variances) * noise
        pixels = keras.losses.binary_crossentropy(images, self.decoder(codes, training=training))
        divergence = tf.reduce_mean(self.divergences(means, log_variances, codes))
        size = math.prod(self.encoder.input_shape[1:])
        return size * tf.reduce_mean(pixels) + divergence, divergence

    def divergences(self, means, log_variances, codes):
        """How far the distribution of each image's codes is from the prior, in nats.

        Args:
            means, log_variances: (n, latent_dim), of the distributions.
            codes: (n, latent_dim), one code drawn from each.

        Returns:
            (n,): a formula for a Gaussian. For a mixture log q(z|x) - log p(z), which is right in the mean
            over draws.
        """
        if isinstance(self.prior, Gaussian):
            return gaussian_divergence(means, log_variances, self.prior.stddev)
        squares = (codes - means) ** 2 / tf.exp(log_variances)
        log_own = -0.5 * tf.reduce_sum(squares + log_variances + math.log(2 * math.pi), axis=1)
        return log_own - self.prior.log_density_tensor(codes)

    def test_step(self, data):
        images = self.name_batch(data)["images"]
        loss, divergence = self.bound(images)
        return self.track(tf.shape(images)[0], reconstruction_loss=loss, divergence=divergence)


def gaussian_divergence(means, log_variances, stddev):
    """Kullback-Leibler divergence from N(0, stddev^2) to N(mean, variance), summed over dimensions.

    Args:
        means, log_variances: (n, latent_dim).
        stddev: of the prior, above 0.

    Returns:
        (n,), in nats, 0 where both are the same.
    """
    variances = tf.exp(log_variances) / stddev**2
    return 0.5 * tf.reduce_sum((means / stddev) ** 2 + variances - 1.0 - tf.math.log(variances), axis=1)
