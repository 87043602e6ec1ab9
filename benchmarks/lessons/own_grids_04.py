"""Steps and clusters of lesson 04 on grids that span each model's own codes.

    python -m benchmarks.lessons.own_grids_04

The two models of the lesson, trained as there. One grid is that of the lesson: two standard deviations of
N(0, 5²) each way. The other spans two standard deviations each way around the mean of the model's own
training codes. About five minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

EPOCHS, BATCH_SIZE, SEEDS, POINTS = 60, 100, 5, 20


def train(name, prior, images, seed):
    """The AAE or the plain autoencoder of lesson 04."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    steps = EPOCHS * -(-len(images) // BATCH_SIZE)
    if name == "AAE":
        model = aae.build_steady_model(prior, steps, seed=seed)
    else:
        model = aae.Autoencoder(
            aae.build_encoder(hidden=(512, 256), initializer="glorot_uniform"),
            aae.build_decoder(hidden=(256, 512), initializer="glorot_uniform"),
            seed=seed,
        )
        rate = keras.optimizers.schedules.CosineDecay(1e-3, steps)
        model.compile(keras.optimizers.Adam(rate, beta_1=0.5))
    model.fit(images, batch_size=BATCH_SIZE, epochs=EPOCHS, verbose=0)
    return model


def pairs(values):
    """Neighbours on the grid, across and upwards: (points, points, ...) -> two arrays (pairs, ...)."""
    rest = values.shape[2:]
    ones = np.concatenate([values[:, 1:].reshape(-1, *rest), values[1:].reshape(-1, *rest)])
    others = np.concatenate([values[:, :-1].reshape(-1, *rest), values[:-1].reshape(-1, *rest)])
    return ones, others


def measured_on(decoder, reader, centre, spread):
    """What the lesson measures, on a grid of two spreads each way around a centre."""
    line = np.linspace(-2, 2, POINTS)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2) * spread + centre
    pictures = decoder.predict(grid.astype("float32"), verbose=0)
    names = reader.predict(pictures)
    one, other = pairs(pictures.reshape(POINTS, POINTS, -1))
    steps = np.abs(one - other).mean(axis=-1)
    same = np.equal(*pairs(names.reshape(POINTS, POINTS))).mean()
    return {
        "same": same,
        "mean_step": steps.mean(),
        "largest_step": steps.max(),
        "digits": len(np.unique(names)),
    }


def make(model, seed):
    digits = aae.load_digits("digits")
    prior = aae.Gaussian(latent_dim=2, stddev=5.0)
    reader = KNeighborsClassifier(n_neighbors=10, algorithm="brute").fit(digits.x_train, digits.y_train)
    trained = train(model, prior, digits.x_train, seed)
    codes = trained.encoder.predict(digits.x_train, verbose=0)
    one, other = digits.x_train[np.random.default_rng(seed).integers(len(digits.x_train), size=(2, 2000))]
    grids = {"square": (np.zeros(2), np.full(2, 5.0)), "own": (codes.mean(axis=0), codes.std(axis=0))}
    return [
        {
            "grid": name,
            **measured_on(trained.decoder, reader, *grid),
            "difference": np.abs(one - other).mean(),
            "centre": codes.mean(axis=0),
            "stddevs": codes.std(axis=0),
        }
        for name, grid in grids.items()
    ]


def main():
    measuring.measure(
        __file__,
        [{"model": model, "seed": seed} for seed in range(SEEDS) for model in ("AAE", "plain")],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        points=POINTS,
    )


if __name__ == "__main__":
    main()
