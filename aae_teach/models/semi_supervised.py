"""The semi-supervised adversarial autoencoder: a classifier from a few labels and many images.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), section 5; article, row 17.
"""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.models.batches import first_batch, shuffled_batches
from aae_teach.models.categorical import ClusteringAAE
from aae_teach.models.inputs import check_batch, check_labels


@keras.saving.register_keras_serializable(package="aae_teach")
class SemiSupervisedAAE(ClusteringAAE):
    """A `ClusteringAAE` with a fourth phase, in which the category head learns the known labels.

    Each step takes a batch of all images for the three phases that need no label, and a batch of labelled
    images for the fourth. `fit(images, labels)` takes all images, with the label -1 where it is unknown.
    A data set yields dicts with these keys, of which only "images" and "labels" have to be there:

    - "images" (batch, *image_shape), for the three phases.
    - "labelled" (n, *image_shape), the images of the fourth; without them those of the batch.
    - "labels", int (n,), of the labelled images, -1 where unknown.
    - "targets" (batch, *image_shape), what the decoder should write in place of the images, which may then
      leave the range.

    It may also yield (images, labels), (images, (labelled, labels)) or (images, (labelled, labels, targets)).

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

    batch_names = ("images", "labelled", "labels", "targets")

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

    def training_batches(self, arrays, batch_size, epoch, shuffle=True, steps=None):
        """Batches of all images, each with a batch of labelled ones, which come round more often."""
        labels = arrays["labels"].astype("int32")
        known = labels >= 0
        few = {"labelled": arrays["labelled"][known], "labels": labels[known]}
        rest = {name: array for name, array in arrays.items() if name not in few}
        every = super().training_batches(rest, batch_size, epoch, shuffle, steps)
        rows = min(batch_size, known.sum())
        labelled = shuffled_batches(few, rows, self.seed, epoch, steps=len(every), shuffle=shuffle)
        return tf.data.Dataset.zip(every, labelled).map(lambda every, labelled: {**every, **labelled})

    def train_step(self, data):
        batch = self.name_batch(data)
        losses = super().train_step(batch)
        loss = self.classification_phase(batch["labelled"], batch["labels"])
        return losses | self.track(tf.shape(batch["images"])[0], classification_loss=loss)

    def classification_phase(self, images, labels):
        """The encoder learns to give images with a known label that category.

        Args:
            images: (batch, *image_shape).
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
        """The most probable class of each image: (n, *image_shape) -> int64 (n,)."""
        return np.argmax(self.encode(images)[1], axis=1)

    def test_step(self, data):
        batch = self.name_batch(data)
        measures = super().test_step(batch)
        if "labels" not in batch:
            return measures
        guesses = tf.argmax(self.encode_both(batch["labelled"])[1], axis=1, output_type="int32")
        labels = tf.cast(batch["labels"], "int32")
        known = labels >= 0  # an unknown label is neither right nor wrong
        wrong = tf.cast(known & (guesses != labels), "float32")
        count = tf.reduce_sum(tf.cast(known, "float32"))
        error = tf.math.divide_no_nan(tf.reduce_sum(wrong), count)
        return measures | self.track(count, classification_error=error)

    def check_data(self, batch, training=True):
        super().check_data(batch, training)
        if training or "labels" in batch:
            check_labels(batch.get("labels"), self.categories, batch.get("labelled"), unknown=training)
            check_batch(batch["labelled"], self.encoder.input_shape[1:], "labelled")

    def check_later(self, batch, training=True):
        if not training and "labels" in batch:  # an unknown label is neither right nor wrong
            batch = {**batch, "labels": np.where(batch["labels"] == -1, 0, batch["labels"])}
        super().check_later(batch, training)

    def check_training_input(self, x, y=None):
        super().check_training_input(x, y)
        if isinstance(x, (np.ndarray, dict)) and np.all(first_batch(x, y, self.batch_names)["labels"] < 0):
            raise ValueError(
                "All labels are -1; give some images their label, as balanced_subset shows, "
                "or use ClusteringAAE, which needs none."
            )
