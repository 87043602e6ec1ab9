"""Measures the five generators that exercise 04 asks to diagnose, on the embedded digits.

    python benchmarks/broken_04.py

It writes benchmarks/broken_04.json: for each its test error, the distance of its codes from the prior, its
share of gaps and that of the digit that comes least often, over 2,000 drawn codes.
"""

import json
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

EPOCHS = 60
STDDEV = 5.0


def train(digits, epochs):
    keras.utils.set_random_seed(1)
    steps = epochs * -(-len(digits.x_train) // 100)
    model = aae.build_steady_model(aae.Gaussian(stddev=STDDEV), steps, seed=1)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    return model


def train_alone(digits):
    keras.utils.set_random_seed(1)
    model = aae.Autoencoder(
        aae.build_encoder(hidden=(512, 256), initializer="glorot_uniform"),
        aae.build_decoder(hidden=(256, 512), initializer="glorot_uniform"),
    )
    model.compile(keras.optimizers.Adam(1e-3, beta_1=0.5))
    model.fit(digits.x_train, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def measure(digits, model, stddev):
    """[test error, energy distance of the codes to N(0, 5), gaps, rarest digit]"""
    random = np.random.default_rng(0)
    drawn = random.normal(0, stddev, (2000, 2)).astype("float32")
    codes = model.encoder.predict(digits.x_test, verbose=0)
    reader = KNeighborsClassifier(1, algorithm="brute").fit(digits.x_train, digits.y_train)
    names = reader.predict(model.decoder.predict(drawn, verbose=0))
    return [
        aae.metrics.reconstruction_error(model, digits.x_test),
        float(aae.metrics.energy_distance(codes, random.normal(0, STDDEV, (2000, 2)))),
        aae.metrics.gap_measure(model.decoder, drawn, digits.x_train, digits.x_test),
        np.bincount(names, minlength=10).min() / len(names),
    ]


def main():
    digits = aae.load_digits("digits")
    trained = train(digits, EPOCHS)
    measured = {
        "nothing": measure(digits, trained, STDDEV),
        "no generator phase": measure(digits, train_alone(digits), STDDEV),
        "variance for stddev": measure(digits, trained, STDDEV**2),
        "codes all near 0": measure(digits, trained, 0.5),
        "one epoch": measure(digits, train(digits, 1), STDDEV),
    }
    text = json.dumps(measured, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
