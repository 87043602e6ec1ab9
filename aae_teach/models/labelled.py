"""Adversarial autoencoders that use labels: to steer where digits go, and to take them out of the code.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), sections 2.3 and 4; article, row 17.
"""

import keras
import tensorflow as tf
from aae_teach.models.adversarial import AdversarialAutoencoder, cross_entropy
from aae_teach.models.autoencoder import mean_squared_error
from aae_teach.models.averages import keeping_averages
from aae_teach.models.given import as_given
from aae_teach.models.inputs import check_labels, check_latent_dims


class LabelledAAE(AdversarialAutoencoder):
    """What the two models of this module share: every image has a label, which stands beside its code.

    A subclass has `classes` and `draw_real_codes`.
    """

    batch_names = ("images", "labels")

    def train_step(self, data):
        batch = self.name_batch(data)
        images, labels = batch["images"], batch["labels"]
        reconstruction_loss = self.reconstruction_phase(images, labels)
        discriminator_loss = self.discriminator_phase(images, labels)
        generator_loss = self.generator_phase(images, labels)
        return self.track(
            tf.shape(images)[0],
            reconstruction_loss=reconstruction_loss,
            discriminator_loss=discriminator_loss,
            generator_loss=generator_loss,
        )

    def discriminator_phase(self, images, labels=None):
        """The discriminator learns to tell prior samples (1) from codes (0), each seen with its label.

        Args:
            images: (batch, *image_shape).
            labels: int (batch,), -1 where unknown; None for a discriminator that reads none.

        Returns:
            Scalar: loss on real codes + loss on fake codes.
        """
        with keeping_averages(self.encoder):
            fake_codes = self.encoder(images, training=True)  # outside of the tape, as in lesson 03
        # Real codes come with the same labels as the images, so that labels alone give nothing away.
        real_codes = self.draw_real_codes(tf.shape(images)[0], labels)
        with tf.GradientTape() as tape:
            real_logits = self.discriminator(
                self.append_labels(real_codes, labels), training=True
            )  # (batch, 1)
            fake_logits = self.discriminator(self.append_labels(fake_codes, labels), training=True)
            loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images, labels=None):
        """The encoder alone learns to make codes that pass for real beside their labels.

        Args:
            images: (batch, *image_shape).
            labels: int (batch,), -1 where unknown; None for a discriminator that reads none.

        Returns:
            Scalar: cross-entropy of the codes against the label 1.
        """
        with tf.GradientTape() as tape, keeping_averages(self.discriminator):
            codes = self.encoder(images, training=True)
            loss = cross_entropy(1.0, self.discriminator(self.append_labels(codes, labels), training=True))
        self.descend("generator", tape, loss)
        return loss

    def draw_real_codes(self, count, labels):
        """Samples of the prior (count, latent_dim), each from where codes of its label belong."""
        raise NotImplementedError

    def append_labels(self, codes, labels):
        """What the discriminator reads: codes (batch, latent_dim) with their labels as one-hot rows.

        Returns:
            Float32 (batch, latent_dim + classes + 1); the last place is 1 where the label is -1.
        """
        places = tf.where(labels < 0, self.classes, tf.cast(labels, "int32"))
        return tf.concat([codes, tf.one_hot(places, self.classes + 1)], axis=1)


@keras.saving.register_keras_serializable(package="aae_teach")
class SteeredAAE(LabelledAAE):
    """An adversarial autoencoder in which labels steer each class to its own part of the prior.

    The discriminator sees a label beside every code. A code next to the label 3 passes for real only in the
    part of the prior that belongs to 3, so that is where the encoder has to put its threes. The label never
    enters encoder or decoder, and is not needed once the model is trained.

    Args:
        encoder: model from (batch, *image_shape) to (batch, latent_dim).
        decoder: model from (batch, latent_dim) to (batch, *image_shape), as in `Autoencoder`.
        discriminator: model from (batch, latent_dim + classes + 1) to logits (batch, 1); its last inputs are
            the label as a one-hot row whose last place means "unknown".
        prior: with a part for each class: `GaussianMixture(components=classes)` or `SwissRoll()`.
        seed: of the samples from the prior and of the order of the images.

    A data set yields (images, labels), or dicts with the keys "images" and "labels".

    Raises:
        ValueError: parts that do not fit together, or a prior without parts.

    Example:
        prior = aae.GaussianMixture(components=10)
        model = aae.SteeredAAE(
            aae.build_encoder(), aae.build_decoder(), aae.build_discriminator(2, classes=10), prior)
        model.compile("adam", "adam", "adam")
        model.fit(digits.x_train, digits.y_train, epochs=60)  # -1 where a label is unknown

    Source: Makhzani et al., section 2.3. Taught in lesson 05.
    """

    @staticmethod
    def check_parts(encoder, decoder, discriminator, prior):
        check_latent_dims(
            prior=prior.latent_dim, encoder=encoder.output_shape[-1], decoder=decoder.input_shape[-1]
        )
        classes = discriminator.input_shape[-1] - prior.latent_dim - 1
        if classes < 1:
            raise ValueError(
                f"The discriminator has {discriminator.input_shape[-1]} inputs, which leaves no room for "
                f"labels beside codes of {prior.latent_dim}; "
                f"use build_discriminator({prior.latent_dim}, classes=10)."
            )
        prior.check_classes(classes)

    @property
    def classes(self):
        """How many labels there are, without "unknown"."""
        return self.discriminator.input_shape[-1] - self.prior.latent_dim - 1

    def reconstruction_phase(self, images, labels=None):
        """Encoder and decoder copy the images, as in `Autoencoder`: neither of them reads a label."""
        return super().reconstruction_phase(images)

    def check_data(self, batch, training=True):
        super().check_data(batch, training)
        if training or "labels" in batch:  # measures need none
            check_labels(batch.get("labels"), self.classes, batch["images"])

    def draw_real_codes(self, count, labels):
        return self.prior.sample_labelled(labels, self.classes, self.seed_generator)


@keras.saving.register_keras_serializable(package="aae_teach")
class SupervisedAAE(LabelledAAE):
    """An adversarial autoencoder whose decoder is told the label, so that the code keeps style alone.

    Args:
        encoder: model from (batch, *image_shape) to (batch, latent_dim): the style code.
        decoder: model from (batch, classes + latent_dim) to (batch, *image_shape): it reads the label as a
            one-hot row, then the style code.
        discriminator: model from (batch, latent_dim) to logits (batch, 1), the paper's. One that also reads
            a label, `build_discriminator(latent_dim, classes=10)`, compares each digit's own style codes with
            the prior; the paper's compares those of all digits together.
        prior: of the style codes, such as `Gaussian(latent_dim=15, stddev=1.0)`.
        seed: of the samples from the prior and of the order of the images.

    `fit(images, labels)` takes the label of every image. A data set yields (images, labels), or dicts with
    the keys "images" and "labels".

    Raises:
        ValueError: parts that do not fit together.

    Source: Makhzani et al., section 4; article, row 17. Taught in lesson 06.
    """

    @staticmethod
    def check_parts(encoder, decoder, discriminator, prior):
        check_latent_dims(prior=prior.latent_dim, encoder=encoder.output_shape[-1])
        if decoder.input_shape[-1] <= prior.latent_dim:
            raise ValueError(
                f"The decoder has {decoder.input_shape[-1]} inputs, which leaves no room for labels beside "
                f"style codes of {prior.latent_dim}; use build_decoder(10 + {prior.latent_dim})."
            )
        # Without labels the discriminator reads style codes alone, with them one more place for "unknown".
        if discriminator.input_shape[-1] != decoder.input_shape[-1] + 1:
            check_latent_dims(prior=prior.latent_dim, discriminator=discriminator.input_shape[-1])

    @property
    def classes(self):
        """How many labels there are."""
        return self.decoder.input_shape[-1] - self.prior.latent_dim

    def call(self, inputs, training=False):
        """Reconstructions of `inputs`, the pair (images, labels)."""
        images, labels = inputs
        return self.decode(self.encoder(images, training=training), labels, training)

    def served_inputs(self):
        return [self.encoder.inputs[0], keras.KerasTensor((None,), "int32")]

    def decode(self, styles, labels, training=False):
        """Images in given styles: styles (batch, latent_dim), labels int (batch,) -> images."""
        content = tf.one_hot(tf.cast(labels, "int32"), self.classes)
        return self.decoder(tf.concat([content, styles], axis=1), training=training)

    def reconstruction_phase(self, images, labels):
        """Encoder and decoder copy the images, and the decoder is told their labels.

        Args:
            images: (batch, *image_shape).
            labels: int (batch,).

        Returns:
            Scalar: mean squared error.
        """
        with tf.GradientTape() as tape:
            loss = mean_squared_error(images, self((images, labels), training=True))
        self.descend("reconstruction", tape, loss)
        return loss

    def draw_real_codes(self, count, labels):
        return self.prior.sample(count, self.seed_generator)  # the same prior for every label

    def append_labels(self, codes, labels):
        if self.discriminator.input_shape[-1] == self.prior.latent_dim:
            return codes  # the paper's adversary knows of no label
        return super().append_labels(codes, labels)

    def test_step(self, data):
        batch = self.name_batch(data)
        images, labels = batch["images"], batch["labels"]
        count, styles = tf.shape(images)[0], self.encoder(images)
        measures = self.track(
            count, reconstruction_loss=mean_squared_error(images, self.decode(styles, labels))
        )
        real_codes = self.prior.sample(count, self.seed_generator)
        return measures | self.track_distance("prior_distance", styles, real_codes)

    def check_data(self, batch, training=True):
        super().check_data(batch, training)
        check_labels(batch.get("labels"), self.classes, batch["images"], unknown=False)

    def check_predict_input(self, x):
        if not isinstance(x, (tuple, list)) or len(x) != 2:
            raise ValueError("predict takes the pair (images, labels), because the decoder needs the label.")
        images, labels = as_given(*x, self.batch_names)
        self.check_training_input(images, labels)
        return images, labels
