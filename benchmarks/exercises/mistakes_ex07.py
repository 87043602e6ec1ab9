"""The four models of exercise 07's table: `python -m benchmarks.exercises.mistakes_ex07`.

One is as in lesson 07, three have a mistake. 100 labels, one seed. About two minutes on two cores.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from aae_teach.models.adversarial import cross_entropy
from aae_teach.models.autoencoder import mean_squared_error

from benchmarks import measuring
from benchmarks.lessons.few_labels_07 import EPOCHS, STEPS, build_semi, load

SEED = 7


class NoCategoryAdversary(aae.SemiSupervisedAAE):
    """The style has an adversary, the categories have none."""

    def discriminator_phase(self, images):
        fake_styles, _ = self.encode_both(images, training=True)
        real_styles = self.prior.sample(tf.shape(images)[0], self.seed_generator)
        with tf.GradientTape() as tape:
            loss = cross_entropy(1.0, self.style_discriminator(real_styles))
            loss += cross_entropy(0.0, self.style_discriminator(fake_styles))
            loss += 0.0 * mean_squared_error(0.0, self.category_discriminator(tf.zeros((1, 10))))
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images):
        with tf.GradientTape() as tape:
            styles, _ = self.encode_both(images, training=True)
            loss = cross_entropy(1.0, self.style_discriminator(styles))
            # So that every variable of the phase has a gradient, though it be 0.
            loss += 0.0 * tf.reduce_mean(self.encoder(images, training=True)[1])
        self.descend("generator", tape, loss)
        return loss


class NoClassificationPhase(aae.SemiSupervisedAAE):
    """Computes the classification loss and learns nothing from it."""

    def classification_phase(self, images, labels):
        _, logits = self.encoder(images, training=True)
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))


CAUSES = {
    "nothing": aae.SemiSupervisedAAE,
    "no category adversary": NoCategoryAdversary,
    "no classification phase": NoClassificationPhase,
    "labels shuffled": aae.SemiSupervisedAAE,
}


def make(cause, seed):
    digits, known, labels = load(aae.load_digits("digits"), seed, 10)
    keras.utils.set_random_seed(seed)
    sound = build_semi(seed)
    parts = (sound.encoder, sound.decoder, sound.style_discriminator, sound.category_discriminator)
    model = CAUSES[cause](*parts, sound.prior, seed=seed)
    model.compile(*(aae.steady_optimizer(STEPS) for _ in range(4)))
    images = digits.x_train
    if cause == "labels shuffled":
        labels[known] = np.random.default_rng(seed).permutation(labels[known])
    history = model.fit(images, labels, batch_size=100, epochs=EPOCHS, verbose=0).history
    probabilities = model.encode(images[labels == -1])[1]
    return {
        "validation_error": np.mean(model.classify(digits.x_validation) != digits.y_validation),
        "test_error": np.mean(model.classify(digits.x_test) != digits.y_test),
        "classification_loss": history["classification_loss"][-1],
        "surer_than_0.9": np.mean(probabilities.max(axis=1) > 0.9),
        "rarest": np.bincount(probabilities.argmax(axis=1), minlength=10).min() / len(probabilities),
    }


def main():
    measuring.measure(
        __file__,
        [{"cause": cause, "seed": SEED} for cause in CAUSES],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()
