"""Autoencoders whose codes match a prior by a distance between samples, in the adversary's place.

Each changes the matching alone: networks and the copying of images are the AAE's. The papers add their
distance, times a weight, to the loss for copies; here it has a phase and an optimizer of its own, as in the
AAE, and the ratio of two learning rates takes the weight's place.

Sources: Tolstikhin et al., Wasserstein Auto-Encoders (arXiv 1711.01558); Kolouri et al., Sliced-Wasserstein
Autoencoder (arXiv 1804.01947).
"""

import keras
import tensorflow as tf
from aae_teach.models.autoencoder import Autoencoder, mean_squared_error
from aae_teach.models.inputs import check_latent_dims
from aae_teach.models.options import check_whole


class MatchedAutoencoder(Autoencoder):
    """An autoencoder whose encoder lowers a distance between its codes and samples of the prior.

    A subclass defines `mismatch(codes, real_codes)`.

    Args:
        encoder: model from (batch, image_size) to (batch, latent_dim).
        decoder: model from (batch, latent_dim) to (batch, image_size), outputs in [0, 1].
        prior: what codes should be distributed like, such as `Gaussian(latent_dim=2, stddev=5.0)`.
        seed: of the samples from the prior and of the order of the images.

    Raises:
        ValueError: two of the three differ in latent_dim, or encoder and decoder in image_size.

    Taught in lesson 12.
    """

    def __init__(self, encoder, decoder, prior, seed=0):
        super().__init__(encoder, decoder, seed, ["prior_distance"], prior=prior)

    @staticmethod
    def check_parts(encoder, decoder, prior):
        check_latent_dims(
            prior=prior.latent_dim,
            encoder=encoder.output_shape[-1],
            decoder=decoder.input_shape[-1],
        )

    def phase_variables(self):
        return {
            "reconstruction": self.encoder.trainable_variables + self.decoder.trainable_variables,
            "matching": self.encoder.trainable_variables,
        }

    def compile(self, reconstruction_optimizer, matching_optimizer, **kwargs):
        """One optimizer for each phase; `jit_compile`, `steps_per_execution`, `run_eagerly` as in Keras."""
        self.compile_phases(
            {"reconstruction": reconstruction_optimizer, "matching": matching_optimizer}, **kwargs
        )

    def train_step(self, data):
        images = self.name_batch(data)["images"]  # (batch, image_size)
        reconstruction_loss = self.reconstruction_phase(images)  # encoder and decoder copy the images
        matching_loss = self.matching_phase(images)  # the encoder alone moves its codes towards the prior
        return self.track(
            tf.shape(images)[0], reconstruction_loss=reconstruction_loss, matching_loss=matching_loss
        )

    def matching_phase(self, images):
        """The encoder alone lowers the distance from its codes to as many samples of the prior.

        Args:
            images: (batch, image_size) in [0, 1]; a batch of 2 or more.

        Returns:
            Scalar: the distance, see `mismatch`.
        """
        real_codes = self.prior.sample(tf.shape(images)[0], self.seed_generator)
        with tf.GradientTape() as tape:
            loss = self.mismatch(self.encoder(images, training=True), real_codes)
        # The decoder takes no part in this loss, and its variables are not in this phase's list.
        self.descend("matching", tape, loss)
        return loss

    def mismatch(self, codes, real_codes):
        """How far codes (batch, latent_dim) are from samples of the prior (batch, latent_dim): a scalar."""
        raise NotImplementedError

    def test_step(self, data):
        images = self.name_batch(data)["images"]
        count = tf.shape(images)[0]
        codes = self.encoder(images)
        measures = self.track(count, reconstruction_loss=mean_squared_error(images, self.decoder(codes)))
        real_codes = self.prior.sample(count, self.seed_generator)
        return measures | self.track_distance("prior_distance", codes, real_codes)


@keras.saving.register_keras_serializable(package="aae_teach")
class KernelAutoencoder(MatchedAutoencoder):
    """A Wasserstein autoencoder: codes match the prior by maximum mean discrepancy (MMD), without a network.

    Arguments and errors as in `MatchedAutoencoder`. A batch has 2 images or more, for a discrepancy compares
    codes with each other; one that is left over at the end of an epoch is copied, and not matched.

    Example:
        model = aae.KernelAutoencoder(aae.build_encoder(8), aae.build_decoder(8), aae.Gaussian(8))
        model.compile("adam", "adam")

    Source: Tolstikhin et al. (arXiv 1711.01558), its method by MMD. Taught in lesson 12.
    """

    fewest_rows = 2

    def mismatch(self, codes, real_codes):
        """`kernel_discrepancy`, with a width that fits to the prior: 2 latent_dim scale^2."""
        # It is the mean squared distance of two samples of a Gaussian prior, as the paper has it.
        return kernel_discrepancy(codes, real_codes, 2.0 * self.prior.latent_dim * self.prior.scale**2)


@keras.saving.register_keras_serializable(package="aae_teach")
class SlicedAutoencoder(MatchedAutoencoder):
    """A sliced Wasserstein autoencoder: codes match the prior along random directions, one after another.

    Args:
        encoder, decoder, prior, seed: as in `MatchedAutoencoder`.
        slices: how many directions are drawn at each step.

    Raises:
        ValueError: as in `MatchedAutoencoder`, or slices is below 1.

    Example:
        model = aae.SlicedAutoencoder(aae.build_encoder(8), aae.build_decoder(8), aae.Gaussian(8))
        model.compile("adam", "adam")

    Source: Kolouri et al. (arXiv 1804.01947). Taught in lesson 12.
    """

    def __init__(self, encoder, decoder, prior, seed=0, slices=50):
        check_whole("slices", slices, 1, example=50)
        super().__init__(encoder, decoder, prior, seed)
        self.slices = slices

    def get_config(self):
        return {**super().get_config(), "slices": self.slices}

    def mismatch(self, codes, real_codes):
        """`sliced_distance` along new directions, drawn evenly from all."""
        normal = keras.random.normal((self.slices, self.prior.latent_dim), seed=self.seed_generator)
        return sliced_distance(codes, real_codes, tf.math.l2_normalize(normal, axis=1))


def kernel_discrepancy(codes, real_codes, width):
    """Squared maximum mean discrepancy with the inverse multiquadratic kernel, unbiased.

    With k(x, y) = width / (width + |x - y|^2):  E k(x, x') + E k(y, y') - 2 E k(x, y).

    Args:
        codes: (n, latent_dim), n of 2 or more; of one code it is 0, without a gradient.
        real_codes: (n, latent_dim).
        width: above 0, in the squared unit of the codes.

    Returns:
        Scalar tensor: 0 in expectation for equal distributions, so an estimate may fall a little below.

    Source: Tolstikhin et al. (arXiv 1711.01558). Taught in lesson 12.
    """

    def kernel(a, b):
        return width / (width + tf.reduce_sum(tf.square(a[:, None] - b[None, :]), axis=2))

    def off_diagonal(matrix):  # a code compared with itself says nothing; each such entry is k(x, x) = 1
        count = tf.cast(tf.shape(matrix)[0], matrix.dtype)
        return (tf.reduce_sum(matrix) - count) / tf.maximum(count * (count - 1.0), 1.0)

    within = off_diagonal(kernel(codes, codes)) + off_diagonal(kernel(real_codes, real_codes))
    # One code alone has no distance to others of its kind, and counts for nothing.
    several = tf.cast(tf.shape(codes)[0] > 1, codes.dtype)
    return several * (within - 2.0 * tf.reduce_mean(kernel(codes, real_codes)))


def sliced_distance(codes, real_codes, directions):
    """Mean over directions of the squared Wasserstein distance between both, seen along each.

    Along a line the distance is known: sort both samples, and compare the smallest with the smallest.

    Args:
        codes, real_codes: (n, latent_dim) each.
        directions: (slices, latent_dim), each of length 1.

    Returns:
        Scalar tensor, 0 or more, in the squared unit of the codes.

    Source: Kolouri et al. (arXiv 1804.01947). Taught in lesson 12.
    """
    fake, real = (
        tf.sort(tf.matmul(directions, each, transpose_b=True), axis=1) for each in (codes, real_codes)
    )
    return tf.reduce_mean(tf.square(fake - real))
