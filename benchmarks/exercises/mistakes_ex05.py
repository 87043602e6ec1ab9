"""Measures the five steered runs that exercise 05 asks to diagnose, on the embedded digits.

    python benchmarks/broken_05.py

It writes benchmarks/broken_05.json: for each the share of held-out codes in their own petal, the same for the
worst digit, the share of codes with the most frequent digit of their petal, and of codes in empty places.
"""

import json
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf

EPOCHS = 60
HIDDEN_DIGIT = 4


class NextPetal(aae.GaussianMixture):
    """A mixture that gives each label the petal of the next one."""

    def sample_labelled(self, labels, classes=10, seed=None):
        return super().sample_labelled(tf.where(labels < 0, labels, (labels + 1) % classes), classes, seed)


class ShuffledLabels(aae.GaussianMixture):
    """A mixture whose codes come in another order than the labels that they are drawn for."""

    def sample_labelled(self, labels, classes=10, seed=None):
        return super().sample_labelled(tf.random.shuffle(labels), classes, seed)


class NoGeneratorPhase(aae.SteeredAAE):
    """A model whose encoder only copies."""

    def generator_phase(self, images, labels):
        return tf.constant(0.0)


def train(digits, labels, prior=None, model_class=aae.SteeredAAE):
    keras.utils.set_random_seed(1)
    prior, start = prior or aae.GaussianMixture(), "glorot_uniform"
    model = model_class(
        aae.build_encoder(2, hidden=(512, 256), initializer=start),
        aae.build_decoder(2, hidden=(256, 512), initializer=start),
        aae.build_discriminator(2, (512, 256), start, input_scale=prior.scale, classes=10),
        prior,
        seed=1,
    )
    steps = EPOCHS * -(-len(labels) // 100)
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    model.fit(digits.x_train, labels, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def measure(digits, model):
    """[own petal, own petal for the worst digit, most frequent digit of the petal, in empty places]"""
    codes, labels = model.encoder.predict(digits.x_test, verbose=0), digits.y_test
    petals = np.round(np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / 10)).astype(int) % 10
    table = np.zeros((10, 10), int)
    np.add.at(table, (petals, labels), 1)
    prior = aae.GaussianMixture()
    limit = np.quantile(prior.log_density(prior.sample(5000, seed=0)), 0.01)
    return [
        float(np.mean(petals == labels)),
        float(np.min(np.diag(table) / table.sum(axis=0))),
        float(table.max(axis=1).sum() / len(labels)),
        float(np.mean(prior.log_density(codes) < limit)),
    ]


def main():
    digits = aae.load_digits("digits")
    labels = digits.y_train
    hidden = np.where(labels == HIDDEN_DIGIT, -1, labels)
    measured = {
        "nothing": measure(digits, train(digits, labels)),
        "no generator phase": measure(digits, train(digits, labels, model_class=NoGeneratorPhase)),
        "labels shuffled": measure(digits, train(digits, labels, ShuffledLabels())),
        "next petal": measure(digits, train(digits, labels, NextPetal())),
        "one label hidden": measure(digits, train(digits, hidden)),
    }
    text = json.dumps(measured, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
