"""The five runs that exercise 01 asks to diagnose: `python -m benchmarks.exercises.mistakes_ex01`.

For each the loss of epochs 1, 10 and 40, and of the test images. About a minute on two cores.
"""

import aae_teach as aae
import keras
import numpy as np

from benchmarks import measuring

SEED, EPOCHS = 0, (1, 10, 40)


def sum_over_pixels(images, reconstructions):
    return keras.ops.mean(keras.ops.sum((images - reconstructions) ** 2, axis=-1))


def mistakes(digits):
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


def make(cause, seed):
    images, targets, test, loss = mistakes(aae.load_digits("digits"))[cause]
    keras.utils.set_random_seed(seed)
    encoder = aae.build_encoder(hidden=(256, 128), initializer="glorot_uniform")
    decoder = aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform")
    model = keras.Sequential([encoder, decoder])
    model.compile(keras.optimizers.Adam(1e-3), loss)
    losses = model.fit(images, targets, batch_size=100, epochs=EPOCHS[-1], verbose=0).history["loss"]
    found = {f"loss_{epoch}": losses[epoch - 1] for epoch in EPOCHS}
    return found | {"test_loss": model.evaluate(test, test, batch_size=500, verbose=0)}


def main():
    measuring.measure(
        __file__,
        [{"cause": cause, "seed": SEED} for cause in mistakes(aae.load_digits("digits"))],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS[-1],
    )


if __name__ == "__main__":
    main()
