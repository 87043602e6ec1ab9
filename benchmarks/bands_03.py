"""Measures lesson 03's claims over seeds and writes bands_03.json: `python benchmarks/bands_03.py`.

The steadied recipe; the same with each of its four changes taken away; none of the four in networks of
the same size, and each of the four alone; the article's recipe. About 15 minutes on two cores. `--seeds 1`
is a trial. Runs that the file already holds are made again only with `--fresh`.
"""

import argparse
import json
import platform
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

RESULT = Path(__file__).with_suffix(".json")
EPOCHS, BATCH_SIZE, LEARNING_RATE = 60, 100, 1e-3
SETTLED = 0.3  # energy distance; samples of the prior itself stay below 0.1
SMALL, ARTICLE = (512, 256), (1000, 1000)
STEADIED = {"scaled": True, "initializer": "glorot_uniform", "cosine": True, "beta_1": 0.5, "hidden": SMALL}
UNSTEADIED = {"scaled": False, "initializer": "article", "cosine": False, "beta_1": 0.9}

# name in the lesson's table: (settings, seeds)
RECIPES = {
    "steadied": (STEADIED, 5),
    "without the scaled discriminator": ({**STEADIED, "scaled": False}, 5),
    "without Glorot weights": ({**STEADIED, "initializer": "article"}, 5),
    "without the cosine decay": ({**STEADIED, "cosine": False}, 5),
    "without beta_1 = 0.5": ({**STEADIED, "beta_1": 0.9}, 5),
    "none of the four": ({**UNSTEADIED, "hidden": SMALL}, 5),
    "only the scaled discriminator": ({**UNSTEADIED, "hidden": SMALL, "scaled": True}, 3),
    "only Glorot weights": ({**UNSTEADIED, "hidden": SMALL, "initializer": "glorot_uniform"}, 3),
    "only the cosine decay": ({**UNSTEADIED, "hidden": SMALL, "cosine": True}, 3),
    "only beta_1 = 0.5": ({**UNSTEADIED, "hidden": SMALL, "beta_1": 0.5}, 3),
    "the article's recipe": ({**UNSTEADIED, "hidden": ARTICLE}, 5),
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


def measure(name, settings, seed, digits):
    """One run: what it ends with, and what its codes and losses did at each epoch."""
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(latent_dim=2, stddev=5.0)
    model = build(settings, prior, EPOCHS * -(-len(digits.x_train) // BATCH_SIZE), seed)
    recorder = aae.Recorder(digits.x_test, digits.y_test)
    start = time.perf_counter()
    model.fit(digits.x_train, batch_size=BATCH_SIZE, epochs=EPOCHS, callbacks=[recorder], verbose=0)
    seconds = time.perf_counter() - start
    recording, real_codes = recorder.recording, prior.sample(2000, seed=0)
    codes = recording.codes.astype("float32")
    train_codes, test_codes = (
        model.encoder.predict(images, verbose=0) for images in (digits.x_train, digits.x_test)
    )
    return {
        "recipe": name,
        "seed": seed,
        "seconds": round(seconds, 1),
        "test_mse": rounded(aae.metrics.reconstruction_error(model, digits.x_test)),
        "neighbour_accuracy": rounded(
            aae.metrics.neighbour_accuracy(train_codes, digits.y_train, test_codes, digits.y_test)
        ),
        "stddevs": rounded(test_codes.std(axis=0)),
        "means": rounded(test_codes.mean(axis=0)),
        "train_stddevs": rounded(train_codes.std(axis=0)),
        "energy_distance": rounded(aae.metrics.energy_distance(test_codes, real_codes)),
        "train_energy_distance": rounded(aae.metrics.energy_distance(train_codes, real_codes)),
        "stddevs_by_epoch": rounded(codes.std(axis=1)),
        "energy_distance_by_epoch": rounded(
            [aae.metrics.energy_distance(each, real_codes) for each in codes]
        ),
        "discriminator_loss_by_epoch": rounded(recording.losses["discriminator_loss"]),
    }


def rounded(values):
    """Four significant digits as plain floats, so that the file stays small."""
    values = np.asarray(values, dtype="float64")
    return np.array([float(f"{value:.4g}") for value in values.ravel()]).reshape(values.shape).tolist()


def table(runs):
    """The lesson's table in Markdown: what each recipe ends with, and when its codes settle."""
    lines = [
        "| recipe | seeds | test MSE | neighbour accuracy | standard deviations | discriminator's lowest "
        "| settled by epoch |",
        "|" + "---|" * 7,
    ]
    for name in RECIPES:
        mine = [run for run in runs if run["recipe"] == name]
        cells = [name, str(len(mine))]
        lowest = [min(run["discriminator_loss_by_epoch"]) for run in mine]
        ends = [[run[key] for run in mine] for key in ("test_mse", "neighbour_accuracy", "train_stddevs")]
        for values, form in zip([*ends, lowest], (".3f", ".2f", ".1f", ".1f")):
            cells.append(f"{np.min(values):{form}} to {np.max(values):{form}}")
        epochs = [settled_by(run) for run in mine]
        reached = [epoch for epoch in epochs if epoch is not None]
        cells.append(" to ".join(map(str, sorted({min(reached), max(reached)}))) if reached else "never")
        if reached and len(reached) < len(epochs):
            cells[-1] += f"; never in {len(epochs) - len(reached)}"
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def settled_by(run):
    """The epoch from which on the energy distance to the prior stays below SETTLED; None if it never does."""
    far = np.flatnonzero(np.array(run["energy_distance_by_epoch"]) >= SETTLED)
    epoch = int(far.max()) + 1 if len(far) else 0
    return epoch if epoch <= EPOCHS else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5, help="at most so many seeds of each recipe")
    parser.add_argument("--output", type=Path, default=RESULT)
    parser.add_argument("--fresh", action="store_true", help="forget the runs that the file holds")
    parser.add_argument("--table", action="store_true", help="only print the lesson's table")
    options = parser.parse_args()
    if options.table:
        print(table(json.loads(options.output.read_text(encoding="utf-8"))["runs"]))
        return
    digits, runs = aae.load_digits("digits"), []
    if options.output.exists() and not options.fresh:
        runs = json.loads(options.output.read_text(encoding="utf-8"))["runs"]
    for name, (settings, seeds) in RECIPES.items():
        for seed in range(min(seeds, options.seeds)):
            if any((run["recipe"], run["seed"]) == (name, seed) for run in runs):
                continue
            keras.backend.clear_session()
            runs.append(measure(name, settings, seed, digits))
            shown = ("seconds", "test_mse", "neighbour_accuracy", "stddevs", "energy_distance")
            print(name, seed, {key: runs[-1][key] for key in shown}, flush=True)
            runs.sort(key=lambda run: (list(RECIPES).index(run["recipe"]), run["seed"]))
            write(options.output, runs)


def write(path, runs):
    about = {"data": "digits", "epochs": EPOCHS, "batch_size": BATCH_SIZE, "keras": keras.__version__}
    about["machine"] = f"{platform.system()} {platform.machine()}"
    lines = ",\n".join(json.dumps(run) for run in runs)
    path.write_text(f'{{"about": {json.dumps(about)},\n"runs": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
