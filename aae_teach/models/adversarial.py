"""The adversarial autoencoder: three phases force the codes onto a prior.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), section 2; article, rows 5 to 16.
"""

import keras
import tensorflow as tf
from aae_teach.models.autoencoder import Autoencoder, mean_squared_error
from aae_teach.models.averages import keeping_averages
from aae_teach.models.inputs import check_latent_dims
from aae_teach.models.networks import build_decoder, build_discriminator, build_encoder


@keras.saving.register_keras_serializable(package="aae_teach")
class AdversarialAutoencoder(Autoencoder):
    """An autoencoder whose codes follow a prior, because a discriminator cannot tell them from it.

    Args:
        encoder: model from (batch, *image_shape) to (batch, latent_dim).
        decoder: model from (batch, latent_dim) to (batch, *image_shape); its last activation says which range
            images have to keep, as in `Autoencoder`.
        discriminator: model from (batch, latent_dim) to logits (batch, 1).
        prior: what codes should be distributed like, such as `Gaussian(latent_dim=2, stddev=5.0)`.
        seed: of the samples from the prior and of the order of the images.

    Raises:
        ValueError: two of the four differ in latent_dim, or encoder and decoder in the shape of an
            image.

    Example:
        model = aae.AdversarialAutoencoder(
            aae.build_encoder(), aae.build_decoder(), aae.build_discriminator(), aae.Gaussian())
        adam = keras.optimizers.Adam
        model.compile(adam(1e-3), adam(1e-3), adam(1e-3))
        model.fit(digits.x_train, batch_size=100, epochs=60)

    Taught in lesson 03.
    """

    def __init__(self, encoder, decoder, discriminator, prior, seed=0):
        super().__init__(encoder, decoder, seed, ["prior_distance"], discriminator=discriminator, prior=prior)

    @staticmethod
    def check_parts(encoder, decoder, discriminator, prior):
        check_latent_dims(
            prior=prior.latent_dim,
            encoder=encoder.output_shape[-1],
            decoder=decoder.input_shape[-1],
            discriminator=discriminator.input_shape[-1],
        )

    def phase_variables(self):
        return {
            "reconstruction": self.encoder.trainable_variables + self.decoder.trainable_variables,
            "discriminator": self.discriminator.trainable_variables,
            "generator": self.encoder.trainable_variables,
        }

    def compile(self, reconstruction_optimizer, discriminator_optimizer, generator_optimizer, **kwargs):
        """One optimizer for each phase; `jit_compile`, `steps_per_execution`, `run_eagerly` as in Keras."""
        self.compile_phases(
            {
                "reconstruction": reconstruction_optimizer,
                "discriminator": discriminator_optimizer,
                "generator": generator_optimizer,
            },
            **kwargs,
        )

    def train_step(self, data):
        images = self.name_batch(data)["images"]  # (batch, *image_shape)
        reconstruction_loss = self.reconstruction_phase(images)  # encoder and decoder copy the images
        discriminator_loss = self.discriminator_phase(images)  # prior samples -> 1, codes -> 0
        generator_loss = self.generator_phase(images)  # the encoder alone learns to pass for the prior
        return self.track(
            tf.shape(images)[0],
            reconstruction_loss=reconstruction_loss,
            discriminator_loss=discriminator_loss,
            generator_loss=generator_loss,
        )

    def discriminator_phase(self, images):
        """The discriminator learns to tell prior samples (1) from codes (0).

        Args:
            images: (batch, *image_shape).

        Returns:
            Scalar: loss on real codes + loss on fake codes. It is 2 ln 2 when it can only guess.

        Taught in lesson 03.
        """
        # The codes are computed outside of the tape: no gradient of this loss can reach the encoder.
        with keeping_averages(self.encoder):
            fake_codes = self.encoder(images, training=True)  # (batch, latent_dim)
        real_codes = self.prior.sample(tf.shape(images)[0], self.seed_generator)
        with tf.GradientTape() as tape:
            real_logits = self.discriminator(real_codes, training=True)  # (batch, 1)
            fake_logits = self.discriminator(fake_codes, training=True)
            loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images):
        """The encoder alone learns to make codes that the discriminator takes for prior samples.

        Args:
            images: (batch, *image_shape).

        Returns:
            Scalar: cross-entropy of the codes against the label 1. It is ln 2 when the discriminator
            can only guess.

        Taught in lesson 03.
        """
        with tf.GradientTape() as tape, keeping_averages(self.discriminator):
            fake_logits = self.discriminator(self.encoder(images, training=True), training=True)
            loss = cross_entropy(1.0, fake_logits)
        # The gradient passes through the discriminator, but its variables are not in this phase's list.
        self.descend("generator", tape, loss)
        return loss

    def test_step(self, data):
        images = self.name_batch(data)["images"]
        count = tf.shape(images)[0]
        codes = self.encoder(images)
        measures = self.track(count, reconstruction_loss=mean_squared_error(images, self.decoder(codes)))
        real_codes = self.prior.sample(count, self.seed_generator)
        return measures | self.track_distance("prior_distance", codes, real_codes)


def cross_entropy(label, logits):
    """Sigmoid cross-entropy of logits (batch, 1) against one label, 0.0 or 1.0, for all; result scalar."""
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def build_steady_model(prior, steps, image_size=784, hidden=(512, 256), learning_rate=1e-3, seed=0):
    """An adversarial autoencoder, compiled, with the four changes that steady the article's recipe.

    The discriminator sees codes divided by the prior's scale; weights start at Glorot's scale instead of
    N(0, 0.01); the learning rate falls to 0 along a cosine; Adam's beta_1 is 0.5. The networks are smaller,
    for speed alone.

    Args:
        prior: what the codes should be distributed like.
        steps: how many training steps will be made: epochs * ceil(images / batch_size).
        image_size: pixels of a flat image.
        hidden: units of the hidden layers, mirrored in the decoder.
        learning_rate: of all three Adam optimizers at the start.
        seed: of samples and image order; weights follow `keras.utils.set_random_seed`.

    Returns:
        A compiled AdversarialAutoencoder.

    Taught in lesson 03.
    """
    latent_dim, start = prior.latent_dim, "glorot_uniform"
    model = AdversarialAutoencoder(
        build_encoder(latent_dim, image_size, hidden, start),
        build_decoder(latent_dim, image_size, hidden[::-1], start),
        build_discriminator(latent_dim, hidden, start, input_scale=prior.scale),
        prior,
        seed,
    )
    model.compile(*(steady_optimizer(steps, learning_rate) for _ in range(3)))
    return model


def steady_optimizer(steps, learning_rate=1e-3):
    """Adam with beta_1 of 0.5 and a learning rate that falls to 0 along a cosine; one for each phase.

    Args:
        steps: how many training steps will be made: epochs * ceil(images / batch_size).
        learning_rate: at the start.

    Returns:
        A new `keras.optimizers.Adam`.

    Taught in lesson 03.
    """
    return keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(learning_rate, steps), beta_1=0.5)
