"""The learning rate of lesson 10: `python -m benchmarks.lessons.rates_10`.

Its convolutional and its usual dense AAE, with the library's rate and with a larger one, for as many epochs
as the lesson's. The error of copies of validation letters, which are taken out of the training letters by
pairs; no test letter is looked at. Five seeds, four minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

from benchmarks import measuring
from benchmarks.lessons.simple_10 import SEEDS, kept_to_train, letters

RATES, EPOCHS, BATCH, FILTERS, HIDDEN, LATENT_DIM = (1e-3, 5e-3), 14, 50, (8, 16), (128, 64), 2


def networks(way):
    """An encoder and a decoder as in the lesson."""
    if way == "convolutional":
        return (
            aae.build_convolutional_encoder(LATENT_DIM, (28, 28), FILTERS),
            aae.build_convolutional_decoder(LATENT_DIM, (28, 28), FILTERS[::-1]),
        )
    return (
        aae.build_encoder(LATENT_DIM, 784, HIDDEN, "glorot_uniform"),
        aae.build_decoder(LATENT_DIM, 784, HIDDEN[::-1], "glorot_uniform"),
    )


def make(way, rate, seed):
    images = letters()[0]
    kept = kept_to_train(images, np.random.default_rng(seed))
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    discriminator = aae.build_discriminator(LATENT_DIM, HIDDEN, "glorot_uniform")
    prior = aae.Gaussian(LATENT_DIM, stddev=1.0)
    model = aae.AdversarialAutoencoder(*networks(way), discriminator, prior, seed=seed)
    train, validation = (
        each.reshape(-1, *model.encoder.input_shape[1:]) for each in (images[kept], images[~kept])
    )
    steps = EPOCHS * -(-len(train) // BATCH)
    model.compile(*(aae.steady_optimizer(steps, learning_rate=rate) for _ in range(3)))
    model.fit(train, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    copies = model.predict(validation, verbose=0).reshape(validation.shape)
    return {"error": np.mean((copies - validation) ** 2)}


def main():
    measuring.measure(
        __file__,
        [
            {"way": way, "rate": rate, "seed": seed}
            for seed in range(SEEDS)
            for way in ("convolutional", "dense")
            for rate in RATES
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="letters",
        epochs=EPOCHS,
        filters=FILTERS,
        hidden=HIDDEN,
    )


if __name__ == "__main__":
    main()
