"""Trains the five models of exercise 07's table: `python benchmarks/broken_07.py`.

One is as in lesson 07, four are broken. The embedded digits, 100 labels, one seed. The measures
go to broken_07.json. About 2 minutes on two cores.
"""

import json
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from aae_teach.adversarial import cross_entropy
from aae_teach.autoencoder import mean_squared_error
from few_labels import EPOCHS, STEPS, build_semi, load

RESULT = Path(__file__).with_suffix(".json")
SEED = 7


class NoCategoryAdversary(aae.SemiSupervisedAAE):
    """The style has an adversary, the categories have none."""

    def discriminator_phase(self, images):
        fake_styles, _ = self.codes(images, training=True)
        real_styles = self.prior.sample(tf.shape(images)[0], self.seed_generator)
        with tf.GradientTape() as tape:
            loss = cross_entropy(1.0, self.style_discriminator(real_styles))
            loss += cross_entropy(0.0, self.style_discriminator(fake_styles))
            loss += 0.0 * mean_squared_error(0.0, self.category_discriminator(tf.zeros((1, 10))))
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images):
        with tf.GradientTape() as tape:
            styles, _ = self.codes(images, training=True)
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


def measure(cause, full):
    digits, known, labels = load(full, SEED, 10)
    keras.utils.set_random_seed(SEED)
    kind = {"no category adversary": NoCategoryAdversary, "no classification phase": NoClassificationPhase}
    sound = build_semi(SEED)
    parts = (sound.encoder, sound.decoder, sound.style_discriminator, sound.category_discriminator)
    model = kind.get(cause, aae.SemiSupervisedAAE)(*parts, sound.prior, seed=SEED)
    model.compile(*(aae.steady_optimizer(STEPS) for _ in range(4)))
    images = digits.x_train
    if cause == "labels shuffled":
        labels[known] = np.random.default_rng(SEED).permutation(labels[known])
    if cause == "labels from the test set":
        chosen = aae.balanced_subset(digits.y_test, 10, seed=SEED)
        images = np.concatenate([images[:-100], digits.x_test[chosen]])
        labels = np.concatenate([np.full(len(images) - 100, -1), digits.y_test[chosen]])
    history = model.fit(images, labels, batch_size=100, epochs=EPOCHS, verbose=0).history
    probabilities = model.encode(images[labels == -1])[1]
    return {
        "validation_error": float(np.mean(model.classify(digits.x_validation) != digits.y_validation)),
        "test_error": float(np.mean(model.classify(digits.x_test) != digits.y_test)),
        "classification_loss": float(history["classification_loss"][-1]),
        "surer_than_0.9": float(np.mean(probabilities.max(axis=1) > 0.9)),
        "rarest": float(np.bincount(probabilities.argmax(axis=1), minlength=10).min() / len(probabilities)),
    }


def main():
    full = aae.load_digits("digits")
    causes = (
        "nothing",
        "no category adversary",
        "no classification phase",
        "labels shuffled",
        "labels from the test set",
    )
    measured = {}
    for cause in causes:
        measured[cause] = {name: round(value, 4) for name, value in measure(cause, full).items()}
        print(cause, measured[cause], flush=True)
    lines = [f"{json.dumps(cause)}: {json.dumps(row)}" for cause, row in measured.items()]
    RESULT.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
