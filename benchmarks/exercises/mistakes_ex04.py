"""The five generators that exercise 04 asks to diagnose: `python -m benchmarks.exercises.mistakes_ex04`.

For each its test error, the distance of its codes from the prior, its shares of strange and of undecided
pictures and that of the digit that comes least often, over 2,000 drawn codes. About a minute on two cores.
"""

import functools

import aae_teach as aae
import keras
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

SEED, EPOCHS, STDDEV = 1, 60, 5.0


@functools.cache
def load():
    return aae.load_digits("digits")


@functools.cache
def train(seed, epochs):
    digits = load()
    keras.utils.set_random_seed(seed)
    steps = epochs * -(-len(digits.x_train) // 100)
    model = aae.build_steady_model(aae.Gaussian(stddev=STDDEV), steps, seed=seed)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    return model


def train_alone(seed):
    digits = load()
    keras.utils.set_random_seed(seed)
    model = aae.Autoencoder(
        aae.build_encoder(hidden=(512, 256), initializer="glorot_uniform"),
        aae.build_decoder(hidden=(256, 512), initializer="glorot_uniform"),
    )
    rate = keras.optimizers.schedules.CosineDecay(1e-3, EPOCHS * -(-len(digits.x_train) // 100))
    model.compile(keras.optimizers.Adam(rate, beta_1=0.5))
    model.fit(digits.x_train, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


# Each cause, its model, and the standard deviation of the codes that it decodes.
CAUSES = {
    "nothing": (lambda seed: train(seed, EPOCHS), STDDEV),
    "no generator phase": (train_alone, STDDEV),
    "variance for stddev": (lambda seed: train(seed, EPOCHS), STDDEV**2),
    "codes all near 0": (lambda seed: train(seed, EPOCHS), 0.5),
    "one epoch": (lambda seed: train(seed, 1), STDDEV),
}


def make(cause, seed):
    build, stddev = CAUSES[cause]
    digits, model, random = load(), build(seed), np.random.default_rng(0)
    drawn = random.normal(0, stddev, (2000, 2)).astype("float32")
    codes = model.encoder.predict(digits.x_test, verbose=0)
    pictures = model.decoder.predict(drawn, verbose=0)
    reader = KNeighborsClassifier(10, algorithm="brute").fit(digits.x_train, digits.y_train)
    names = reader.predict(pictures)
    return {
        "test_error": aae.metrics.reconstruction_error(model, digits.x_test),
        "energy_distance": float(aae.metrics.energy_distance(codes, random.normal(0, STDDEV, (2000, 2)))),
        "strange": aae.metrics.gap_measure(model.decoder, drawn, digits.x_train, digits.x_test),
        "undecided": np.mean(reader.predict_proba(pictures).max(axis=1) < 0.8),
        "rarest_digit": np.bincount(names, minlength=10).min() / len(names),
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
