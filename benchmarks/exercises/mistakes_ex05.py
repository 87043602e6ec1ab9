"""The five steered runs that exercise 05 asks to diagnose: `python -m benchmarks.exercises.mistakes_ex05`.

For each the share of held-out codes in their own petal, the same for the worst digit, the share of codes with
the most frequent digit of their petal, and of codes in empty places. About two minutes on two cores.
"""

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf

from benchmarks import measuring

SEED, EPOCHS = 1, 60
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


# Each cause, its prior, its model, and the digit whose labels it does not know.
CAUSES = {
    "nothing": (aae.GaussianMixture, aae.SteeredAAE, None),
    "no generator phase": (aae.GaussianMixture, NoGeneratorPhase, None),
    "labels shuffled": (ShuffledLabels, aae.SteeredAAE, None),
    "next petal": (NextPetal, aae.SteeredAAE, None),
    "one label hidden": (aae.GaussianMixture, aae.SteeredAAE, HIDDEN_DIGIT),
}


def train(digits, cause, seed):
    keras.utils.set_random_seed(seed)
    build_prior, build_model, hidden = CAUSES[cause]
    labels = np.where(digits.y_train == hidden, -1, digits.y_train)
    prior, start = build_prior(), "glorot_uniform"
    model = build_model(
        aae.build_encoder(2, hidden=(512, 256), initializer=start),
        aae.build_decoder(2, hidden=(256, 512), initializer=start),
        aae.build_discriminator(2, (512, 256), start, input_scale=prior.scale, classes=10),
        prior,
        seed=seed,
    )
    steps = EPOCHS * -(-len(labels) // 100)
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    model.fit(digits.x_train, labels, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def make(cause, seed):
    digits = aae.load_digits("digits")
    model = train(digits, cause, seed)
    codes, labels = model.encoder.predict(digits.x_test, verbose=0), digits.y_test
    petals = np.round(np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / 10)).astype(int) % 10
    table = np.zeros((10, 10), int)
    np.add.at(table, (petals, labels), 1)
    prior = aae.GaussianMixture()
    limit = np.quantile(prior.log_density(prior.sample(5000, seed=0)), 0.01)
    return {
        "own_petal": np.mean(petals == labels),
        "own_petal_worst_digit": np.min(np.diag(table) / table.sum(axis=0)),
        "most_frequent_digit": table.max(axis=1).sum() / len(labels),
        "empty_places": np.mean(prior.log_density(codes) < limit),
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
