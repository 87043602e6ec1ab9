"""Which of four changes steadies the training of lesson 03: `python -m benchmarks.lessons.four_changes_03`.

The steadied recipe; the same with each of its four changes taken away; none of the four in networks of
the same size, and each of the four alone; the article's recipe, and the four changes in its large networks.
About 40 minutes on two cores.
"""

import time

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras

from benchmarks import measuring

EPOCHS, BATCH_SIZE, LEARNING_RATE = 60, 100, 1e-3
SMALL, ARTICLE = (512, 256), (1000, 1000)
STEADIED = {"scaled": True, "initializer": "glorot_uniform", "cosine": True, "beta_1": 0.5, "hidden": SMALL}
UNSTEADIED = {"scaled": False, "initializer": "article", "cosine": False, "beta_1": 0.9}

SEEDS = 5

# name in the lesson's figure: settings
RECIPES = {
    "steadied": STEADIED,
    "without the scaled discriminator": {**STEADIED, "scaled": False},
    "without Glorot weights": {**STEADIED, "initializer": "article"},
    "without the cosine decay": {**STEADIED, "cosine": False},
    "without beta_1 = 0.5": {**STEADIED, "beta_1": 0.9},
    "none of the four": {**UNSTEADIED, "hidden": SMALL},
    "only the scaled discriminator": {**UNSTEADIED, "hidden": SMALL, "scaled": True},
    "only Glorot weights": {**UNSTEADIED, "hidden": SMALL, "initializer": "glorot_uniform"},
    "only the cosine decay": {**UNSTEADIED, "hidden": SMALL, "cosine": True},
    "only beta_1 = 0.5": {**UNSTEADIED, "hidden": SMALL, "beta_1": 0.5},
    "the article's recipe": {**UNSTEADIED, "hidden": ARTICLE},
    "the four changes, large": {**STEADIED, "hidden": ARTICLE},
}


def build(settings, prior, steps, seed):
    """A compiled model; the steadied recipe is the library's own."""
    if settings == STEADIED:
        return aae.build_steady_model(prior, steps, seed=seed)
    start, hidden = settings["initializer"], settings["hidden"]
    model = aae.AdversarialAutoencoder(
        aae.build_encoder(2, 784, hidden, start),
        aae.build_decoder(2, 784, hidden[::-1], start),
        aae.build_discriminator(2, hidden, start, input_scale=prior.scale if settings["scaled"] else 1.0),
        prior,
        seed,
    )

    def optimizer():
        rate = LEARNING_RATE
        if settings["cosine"]:
            rate = keras.optimizers.schedules.CosineDecay(rate, steps)
        return keras.optimizers.Adam(rate, beta_1=settings["beta_1"])

    model.compile(optimizer(), optimizer(), optimizer())
    return model


def make(recipe, seed):
    """One run: what it ends with, and what its codes and losses did at each epoch."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    digits, settings = aae.load_digits("digits"), RECIPES[recipe]
    prior = aae.Gaussian(latent_dim=2, stddev=5.0)
    model = build(settings, prior, EPOCHS * -(-len(digits.x_train) // BATCH_SIZE), seed)
    recorder = aae.Recorder(digits.x_test, digits.y_test)
    start = time.process_time()
    model.fit(digits.x_train, batch_size=BATCH_SIZE, epochs=EPOCHS, callbacks=[recorder], verbose=0)
    seconds = time.process_time() - start
    recording, real_codes = recorder.recording, prior.sample(2000, seed=0)
    codes = recording.codes.astype("float32")
    train_codes, test_codes = (
        model.encoder.predict(images, verbose=0) for images in (digits.x_train, digits.x_test)
    )
    return {
        "seconds": round(seconds, 1),
        "test_mse": aae.metrics.reconstruction_error(model, digits.x_test),
        "neighbour_accuracy": aae.metrics.neighbour_accuracy(
            train_codes, digits.y_train, test_codes, digits.y_test
        ),
        "stddevs": test_codes.std(axis=0),
        "means": test_codes.mean(axis=0),
        "train_stddevs": train_codes.std(axis=0),
        "energy_distance": float(aae.metrics.energy_distance(test_codes, real_codes)),
        "train_energy_distance": float(aae.metrics.energy_distance(train_codes, real_codes)),
        "stddevs_by_epoch": codes.std(axis=1),
        "energy_distance_by_epoch": [float(aae.metrics.energy_distance(each, real_codes)) for each in codes],
        "discriminator_loss_by_epoch": recording.losses["discriminator_loss"],
    }


def main():
    measuring.measure(
        __file__,
        [{"recipe": name, "seed": seed} for name in RECIPES for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
    )


if __name__ == "__main__":
    main()
