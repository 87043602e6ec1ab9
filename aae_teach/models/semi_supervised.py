"""The semi-supervised adversarial autoencoder: a classifier from a few labels and many images.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), section 5; article, row 17.
"""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.batches import first_batch, first_labels, shuffled_batches
from aae_teach.categorical import ClusteringAAE, targets_in
from aae_teach.inputs import check_labels


@keras.saving.register_keras_serializable(package="aae_teach")
class SemiSupervisedAAE(ClusteringAAE):
    """A `ClusteringAAE` with a fourth phase, in which the category head learns the known labels.

    Each step takes a batch of all images for the three phases that need no label, and a batch of labelled
    images for the fourth. `fit(images, labels)` takes all images, with the label -1 where it is unknown.

    Args:
        encoder, decoder, style_discriminator, category_discriminator, prior, cluster_heads, head_distance,
            seed: as in `ClusteringAAE`; the categories are the classes.

    Raises:
        ValueError: parts that do not fit together.

    Example:
        known = aae.balanced_subset(digits.y_train, per_class=10)
        labels = np.full_like(digits.y_train, -1)
        labels[known] = digits.y_train[known]
        model.fit(digits.x_train, labels, epochs=60)

    Source: Makhzani et al., section 5. Taught in lesson 07.
    """

    uses_labels = True

    def __init__(self, *parts, seed=0, measures=("prior_distance", "classification_error"), **named_parts):
        super().__init__(*parts, seed=seed, measures=measures, **named_parts)

    def phase_variables(self):
        # All that leads to the logits; the style head is not on that way.
        classifier = keras.Model(self.encoder.inputs, self.encoder.outputs[1])
        return {**super().phase_variables(), "classification": classifier.trainable_variables}

    def compile(
        self,
        reconstruction_optimizer,
        discriminator_optimizer,
        generator_optimizer,
        classification_optimizer,
        **kwargs,
    ):
        """One optimizer for each phase; `jit_compile`, `steps_per_execution`, `run_eagerly` as in Keras."""
        self.compile_phases(
            {
                "reconstruction": reconstruction_optimizer,
                "discriminator": discriminator_optimizer,
                "generator": generator_optimizer,
                "classification": classification_optimizer,
            },
            **kwargs,
        )

    def training_batches(self, x, y, batch_size, epoch):
        """Batches (images, (labelled images, their labels)); the labelled ones come round more often."""
        y = np.asarray(y, "int32")
        known = y >= 0
        images = shuffled_batches((x,), batch_size, self.seed, epoch)
        labelled = shuffled_batches(
            (x[known], y[known]), min(batch_size, known.sum()), self.seed, epoch, steps=len(images)
        )
        return tf.data.Dataset.zip(images, labelled).map(lambda images, labelled: (images[0], labelled))

    def train_step(self, data):
        images, y, _ = keras.utils.unpack_x_y_sample_weight(data)
        losses = self.unlabelled_phases(images, targets_in(y))
        losses["classification_loss"] = self.classification_phase(*labelled_in(images, y))
        return self.track(tf.shape(images)[0], **losses)

    def classification_phase(self, images, labels):
        """The encoder learns to give images with a known label that category.

        Args:
            images: (batch, image_size) in [0, 1].
            labels: int (batch,); images with the label -1 count for nothing.

        Returns:
            Scalar: mean cross-entropy over the known labels; 0 without any.
        """
        known = tf.cast(labels >= 0, "float32")
        with tf.GradientTape() as tape:
            _, logits = self.encoder(images, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)
            loss = tf.math.divide_no_nan(tf.reduce_sum(known * losses), tf.reduce_sum(known))
        self.descend("classification", tape, loss)
        return loss

    def classify(self, images):
        """The most probable class of each image: (n, image_size) -> int64 (n,)."""
        return np.argmax(self.encode(images)[1], axis=1)

    def test_step(self, data):
        images, labels, _ = keras.utils.unpack_x_y_sample_weight(data)
        measured = self.measured(images)
        if labels is not None:
            guesses = tf.argmax(self.codes(images)[1], axis=1, output_type="int32")
            wrong = tf.cast(guesses != tf.cast(labels, "int32"), "float32")
            measured["classification_error"] = tf.reduce_mean(wrong)
        return self.track(tf.shape(images)[0], **measured)

    def check_training_input(self, x, y=None):
        super().check_training_input(x, y)
        if (images := first_batch(x)) is None:
            return
        images, labels = labelled_in(images, first_labels(x, y))
        check_labels(labels, self.categories, images)
        if isinstance(x, np.ndarray) and not np.any(np.asarray(labels) >= 0):
            raise ValueError(
                "All labels are -1; give some images their label, as balanced_subset shows, "
                "or use ClusteringAAE, which needs none."
            )

    def check_test_input(self, x, y=None):
        super().check_training_input(x)
        if y is not None:
            check_labels(y, self.categories, x, unknown=False)


def labelled_in(images, y):
    """The images of the classification phase and their labels.

    `fit` with arrays makes batches (labelled images, labels) beside the images, and a data set may add
    targets to these; else y holds labels of the images themselves.
    """
    return y[:2] if isinstance(y, tuple) else (images, y)
