"""Trains the five runs that exercise 01 asks to diagnose, on the embedded digits.

    python benchmarks/broken_01.py

It writes benchmarks/broken_01.json: for each run the loss of epochs 1, 10 and 40, and of the test images.
"""

import json
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np

EPOCHS = (1, 10, 40)


def sum_over_pixels(images, reconstructions):
    return keras.ops.mean(keras.ops.sum((images - reconstructions) ** 2, axis=-1))


def runs(digits):
    """{cause: (training images, training targets, test images, loss)}"""
    train, test = digits.x_train, digits.x_test
    shuffled = np.random.default_rng(0).permutation(train)
    few = np.tile(train[:20], (75, 1))
    return {
        "sum over pixels": (train, train, test, sum_over_pixels),
        "images in 0..255": (255 * train, 255 * train, 255 * test, "mean_squared_error"),
        "few images": (few, few, test, "mean_squared_error"),
        "targets shuffled": (train, shuffled, test, "mean_squared_error"),
        "nothing": (train, train, test, "mean_squared_error"),
    }


def measure(images, targets, test, loss):
    keras.utils.set_random_seed(0)
    encoder = aae.build_encoder(hidden=(256, 128), initializer="glorot_uniform")
    decoder = aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform")
    model = keras.Sequential([encoder, decoder])
    model.compile(keras.optimizers.Adam(1e-3), loss)
    losses = model.fit(images, targets, batch_size=100, epochs=EPOCHS[-1], verbose=0).history["loss"]
    return [*(losses[epoch - 1] for epoch in EPOCHS), model.evaluate(test, test, batch_size=500, verbose=0)]


def main():
    measured = {cause: measure(*parts) for cause, parts in runs(aae.load_digits("digits")).items()}
    text = json.dumps({"epochs": EPOCHS, "losses": measured}, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")
    print(text)


if __name__ == "__main__":
    main()
