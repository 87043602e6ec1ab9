"""Adversarial autoencoders with a second, categorical code: clusters without labels, classes from a few.

The encoder has two heads. One gives a style code with a Gaussian prior, the other the logits of categories,
whose probabilities a second discriminator pushes towards one-hot rows.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), sections 5 to 7; article, row 17.
"""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.common.pictures import pixel_range
from aae_teach.models.adversarial import cross_entropy
from aae_teach.models.autoencoder import mean_squared_error
from aae_teach.models.averages import keeping_averages
from aae_teach.models.inputs import check_batch, check_categorical_parts, check_parts_are_built
from aae_teach.models.phases import PhasedModel
from aae_teach.priors import Categorical


@keras.saving.register_keras_serializable(package="aae_teach")
class ClusteringAAE(PhasedModel):
    """An adversarial autoencoder that sorts images into clusters, without labels.

    Args:
        encoder: model from (batch, *image_shape) to the pair of style codes (batch, style_dim) and category
            logits (batch, categories), as from `build_two_headed_encoder`.
        decoder: model from (batch, categories + style_dim) to (batch, *image_shape): it reads the categories'
            probabilities, then the style code. With cluster heads it reads (batch, style_dim).
        style_discriminator: model from (batch, style_dim) to logits (batch, 1).
        category_discriminator: model from (batch, categories) to logits (batch, 1).
        prior: of the style codes, such as `Gaussian(latent_dim=10, stddev=1.0)`. The prior of the categories
            is one-hot, each equally likely.
        cluster_heads: None, or a model from (batch, categories) to (batch, style_dim), as from
            `build_cluster_heads`: each category's place on a map. Style codes are then steps away from that
            place (paper, section 7).
        head_distance: heads that are closer to each other than this are pushed apart.
        category_noise: standard deviation of the noise on all that the category discriminator reads. Exact
            zeros and ones would otherwise give the prior's samples away, long before the clusters are good.
            A number, or a `keras.optimizers.schedules` object, which lets it fall in the course of training.
        seed: of the samples from the priors and of the order of the images.

    `fit(images)` copies the images, `fit(images, targets)` writes the targets in their place. A data set
    yields either, or dicts with the keys "images" and "targets".

    Raises:
        ValueError: parts that do not fit together.

    Source: Makhzani et al., sections 6 and 7. Taught in lesson 08.
    """

    batch_names = ("images", "targets")

    def __init__(
        self,
        encoder,
        decoder,
        style_discriminator,
        category_discriminator,
        prior,
        cluster_heads=None,
        head_distance=3.0,
        category_noise=0.0,
        seed=0,
        measures=("prior_distance",),
    ):
        parts = {
            "encoder": encoder,
            "decoder": decoder,
            "style_discriminator": style_discriminator,
            "category_discriminator": category_discriminator,
            "prior": prior,
            "cluster_heads": cluster_heads,
        }
        check_parts_are_built(**parts)
        check_categorical_parts(**parts)
        super().__init__(parts, seed, measures)
        self.head_distance, self.category_noise = head_distance, category_noise

    def get_config(self):
        noise = keras.saving.serialize_keras_object(self.category_noise)
        return {**super().get_config(), "head_distance": self.head_distance, "category_noise": noise}

    @property
    def categories(self):
        """How many categories there are."""
        return self.category_discriminator.input_shape[-1]

    def phase_variables(self):
        heads = [] if self.cluster_heads is None else self.cluster_heads.trainable_variables
        discriminators = self.style_discriminator, self.category_discriminator
        return {
            "reconstruction": self.encoder.trainable_variables + self.decoder.trainable_variables + heads,
            "discriminator": [variable for each in discriminators for variable in each.trainable_variables],
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

    def call(self, images, training=False):
        """Reconstructions of images."""
        return self.decoder(self.join_codes(*self.encode_both(images, training)), training=training)

    def encode_both(self, images, training=False):
        """The two codes: images -> styles (batch, style_dim), probabilities (batch, categories)."""
        styles, logits = self.encoder(images, training=training)
        return styles, tf.nn.softmax(logits)

    def join_codes(self, styles, probabilities):
        """What the decoder reads: both codes side by side, or with cluster heads the place on the map."""
        if self.cluster_heads is None:
            return tf.concat([probabilities, styles], axis=1)
        return styles + self.cluster_heads(probabilities)

    def add_noise(self, categories):
        """Categories as their discriminator reads them: (batch, categories), with noise added to each."""
        noise = self.category_noise
        if callable(noise):
            noise = noise(self.phase_optimizers["generator"].iterations)
        elif not noise:
            return categories
        return categories + noise * keras.random.normal(tf.shape(categories), seed=self.seed_generator)

    def encode(self, images, batch_size=1000):
        """Arrays of what `encode_both` gives: styles (n, style_dim) and probabilities (n, categories)."""
        self.check_test_input(images)
        parts = [images[start : start + batch_size] for start in range(0, len(images), batch_size)]
        pairs = [[np.asarray(code) for code in self.encode_both(part)] for part in parts]
        return tuple(np.concatenate(codes) for codes in zip(*pairs))

    def train_step(self, data):
        batch = self.name_batch(data)
        images = batch["images"]  # (batch, *image_shape)
        reconstruction_loss = self.reconstruction_phase(images, batch.get("targets"))
        discriminator_loss = self.discriminator_phase(images)
        generator_loss = self.generator_phase(images)
        return self.track(
            tf.shape(images)[0],
            reconstruction_loss=reconstruction_loss,
            discriminator_loss=discriminator_loss,
            generator_loss=generator_loss,
        )

    def reconstruction_phase(self, images, targets=None):
        """Encoder and decoder learn to copy the images, or to write what `targets` show in their place.

        Args:
            images: (batch, *image_shape).
            targets: None, or (batch, *image_shape), such as clean versions of noisy images.

        Returns:
            Scalar: mean squared error, and with cluster heads their crowding.
        """
        targets = images if targets is None else targets
        with tf.GradientTape() as tape:
            loss = mean_squared_error(targets, self(images, training=True))
            if self.cluster_heads is not None:
                loss += self.crowding()
        self.descend("reconstruction", tape, loss)
        return loss

    def crowding(self):
        """How much closer than `head_distance` cluster heads are, as a mean over pairs (paper, section 7)."""
        heads = self.cluster_heads(tf.eye(self.categories))  # (categories, style_dim)
        squared = tf.reduce_sum((heads[:, None] - heads[None]) ** 2, axis=2)
        # The diagonal stays out: a square root has no gradient at 0.
        apart = tf.sqrt(tf.maximum(squared, 1e-12)) + self.head_distance * tf.eye(self.categories)
        pairs = self.categories * (self.categories - 1)
        return tf.reduce_sum(tf.nn.relu(self.head_distance - apart)) / pairs

    def discriminator_phase(self, images):
        """Both discriminators learn to tell samples of their prior (1) from what the encoder makes (0).

        Args:
            images: (batch, *image_shape).

        Returns:
            Scalar: the sum of four cross-entropies; 4 ln 2 when both can only guess.
        """
        count = tf.shape(images)[0]
        # Computed outside of the tape: no gradient of this loss can reach the encoder.
        with keeping_averages(self.encoder):
            fake_styles, fake_categories = self.encode_both(images, training=True)
        real_styles = self.prior.sample(count, self.seed_generator)
        real_categories = Categorical(self.categories).sample(count, self.seed_generator)
        real_categories, fake_categories = self.add_noise(real_categories), self.add_noise(fake_categories)
        with tf.GradientTape() as tape:
            loss = cross_entropy(1.0, self.style_discriminator(real_styles, training=True))
            loss += cross_entropy(0.0, self.style_discriminator(fake_styles, training=True))
            loss += cross_entropy(1.0, self.category_discriminator(real_categories, training=True))
            loss += cross_entropy(0.0, self.category_discriminator(fake_categories, training=True))
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images):
        """The encoder alone learns to make styles and categories that pass for samples of their priors.

        Args:
            images: (batch, *image_shape).

        Returns:
            Scalar: the sum of two cross-entropies; 2 ln 2 when both discriminators can only guess.
        """
        discriminators = self.style_discriminator, self.category_discriminator
        with tf.GradientTape() as tape, keeping_averages(*discriminators):
            styles, probabilities = self.encode_both(images, training=True)
            loss = cross_entropy(1.0, self.style_discriminator(styles, training=True))
            noisy = self.add_noise(probabilities)
            loss += cross_entropy(1.0, self.category_discriminator(noisy, training=True))
        self.descend("generator", tape, loss)
        return loss

    def test_step(self, data):
        images = self.name_batch(data)["images"]
        count, (styles, probabilities) = tf.shape(images)[0], self.encode_both(images)
        reconstructions = self.decoder(self.join_codes(styles, probabilities))
        measures = self.track(count, reconstruction_loss=mean_squared_error(images, reconstructions))
        real_codes = self.prior.sample(count, self.seed_generator)
        return measures | self.track_distance("prior_distance", styles, real_codes)

    def check_data(self, batch, training=True):
        kept = pixel_range(self.decoder)
        if "targets" in batch:  # then the images may be noisy, and leave the range of pixels
            check_batch(batch["images"], self.encoder.input_shape[1:], "images")
            check_batch(batch["targets"], self.decoder.output_shape[1:], "targets", *kept)
            if len(batch["targets"]) != len(batch["images"]):
                raise ValueError(
                    f"There are {len(batch['images'])} images but {len(batch['targets'])} targets; pass the "
                    "target of each image."
                )
        else:
            check_batch(batch["images"], self.encoder.input_shape[1:], "images", *kept)
