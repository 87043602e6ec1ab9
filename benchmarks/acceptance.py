"""Measures how often exercise 03 refuses correct models and passes broken ones: writes acceptance.json.

For each prior of the exercise, models are trained as it asks for, and in five broken ways, with 20 seeds
each. Their codes of held-out images go through the very test of the check. About 12 minutes of one core.
Runs that the file already holds are not made again, so that the measurement can be stopped and resumed.
`--table` only prints the table of docs/acceptance.md.
"""

import argparse
import json
import platform
import tempfile
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks.two_sample import LIMITS, mismatch

RESULT = Path(__file__).with_suffix(".json")
EPOCHS, BATCH_SIZE, HIDDEN, SEEDS = 60, 100, (256, 128), 20
IMAGES = 1500
STEPS = EPOCHS * IMAGES // BATCH_SIZE
SAMPLES = 200  # of the prior itself, to know what chance does
PRIORS = {
    "normal": aae.Gaussian(latent_dim=2, stddev=5.0),
    "uniform": aae.Uniform(latent_dim=2, low=-10.0, high=10.0),
}
WRONG_SCALE = {
    "normal": aae.Gaussian(latent_dim=2, stddev=5.0**0.5),  # 5 taken for the variance
    "uniform": aae.Uniform(latent_dim=2, low=-5.0, high=5.0),
}
KINDS = (
    "correct",
    "untrained",
    "without the generator phase",
    "for the other prior",
    "for a prior of the wrong scale",
    "much too short",
)
# One training serves twice where the same model is broken for both priors, or right for the other one.
SAME = {
    ("uniform", "untrained"): ("normal", "untrained"),
    ("uniform", "without the generator phase"): ("normal", "without the generator phase"),
    ("uniform", "for the other prior"): ("normal", "correct"),
    ("normal", "for the other prior"): ("uniform", "correct"),
}


class WithoutGeneratorPhase(aae.AdversarialAutoencoder):
    """The encoder never hears from the discriminator."""

    def generator_phase(self, images):
        return 0.0 * keras.ops.mean(self.encoder(images))


def train(prior, images, seed, epochs=EPOCHS, steps=STEPS):
    """The exercise's training: its networks, its number of epochs."""
    model = aae.build_steady_model(prior, steps, hidden=HIDDEN, seed=seed)
    model.jit_compile = False  # compiling would take longer than it saves
    if epochs:
        model.fit(images, batch_size=BATCH_SIZE, epochs=epochs, verbose=0)
    return model


def train_without_generator_phase(prior, images, seed):
    whole = train(prior, images, seed, epochs=0)
    model = WithoutGeneratorPhase(whole.encoder, whole.decoder, whole.discriminator, prior, seed)
    model.compile(*(keras.optimizers.Adam(1e-3, beta_1=0.5) for _ in range(3)), jit_compile=False)
    model.fit(images, batch_size=BATCH_SIZE, epochs=EPOCHS, verbose=0)
    return model


def build(name, kind, images, seed):
    """The model of one run."""
    if kind == "without the generator phase":
        return train_without_generator_phase(PRIORS[name], images, seed)
    if kind == "for a prior of the wrong scale":
        return train(WRONG_SCALE[name], images, seed)
    if kind == "much too short":
        # As if steps counted epochs: after four of them the learning rate is 0.
        return train(PRIORS[name], images, seed, epochs=4, steps=EPOCHS)
    return train(PRIORS[name], images, seed, epochs=EPOCHS if kind == "correct" else 0)


def held_out_codes(name, kind, seed, digits, folder):
    """Codes of the test images, (n, 2); kept in the folder, so that another test can be tried on them."""
    name, kind = SAME.get((name, kind), (name, kind))
    path = folder / f"{name}_{kind.replace(' ', '_')}_{seed}.npy"
    if not path.exists():
        keras.backend.clear_session()
        keras.utils.set_random_seed(seed)
        model = build(name, kind, digits.x_train[:IMAGES], seed)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(path, model.encoder.predict(digits.x_test, verbose=0))
    return np.load(path)


def by_chance(name, count):
    """What the test measures for samples of the prior itself: the 95 % quantile over many of them."""
    prior = PRIORS[name]
    distances = [
        mismatch(np.asarray(prior.sample(count, seed=seed)), prior, np.random.default_rng(seed))
        for seed in range(SAMPLES)
    ]
    return float(np.quantile(distances, 0.95))


def table(result):
    """The table of docs/acceptance.md in Markdown."""
    lines = ["| prior | models | trained | passed | energy distance |", "|---|---|---|---|---|"]
    for name in PRIORS:
        for kind in KINDS:
            runs = [run for run in result["runs"] if (run["prior"], run["kind"]) == (name, kind)]
            distances = [run["distance"] for run in runs]
            passed = sum(distance <= LIMITS[name] for distance in distances)
            spread = f"{min(distances):.3f} to {max(distances):.3f}"
            lines.append(f"| {name} | {kind} | {len(runs)} | {passed} | {spread} |")
    return "\n".join(lines)


def write(path, runs, chance):
    about = {"data": "digits", "epochs": EPOCHS, "batch_size": BATCH_SIZE, "keras": keras.__version__}
    about |= {"machine": f"{platform.system()} {platform.machine()}", "limits": LIMITS, "by_chance": chance}
    lines = ",\n".join(json.dumps(run) for run in runs)
    path.write_text(f'{{"about": {json.dumps(about)},\n"runs": [\n{lines}\n]}}\n', encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--codes", type=Path, default=Path(tempfile.gettempdir()) / "acceptance_codes")
    parser.add_argument("--output", type=Path, default=RESULT)
    parser.add_argument("--table", action="store_true", help="only print the table")
    options = parser.parse_args()
    if options.table:
        print(table(json.loads(options.output.read_text(encoding="utf-8"))))
        return
    # Steps this small gain nothing from a second core, which others may need.
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    digits, runs = aae.load_digits("digits"), []
    if options.output.exists():
        runs = json.loads(options.output.read_text(encoding="utf-8"))["runs"]
    chance = {name: round(by_chance(name, len(digits.x_test)), 4) for name in PRIORS}
    known = {(run["prior"], run["kind"], run["seed"]) for run in runs}
    for seed in range(options.seeds):
        for name, prior in PRIORS.items():
            for kind in KINDS:
                if (name, kind, seed) in known:
                    continue
                codes = held_out_codes(name, kind, seed, digits, options.codes)
                distance = mismatch(codes, prior, np.random.default_rng(seed))
                runs.append({"prior": name, "kind": kind, "seed": seed, "distance": round(distance, 4)})
        print(f"seed {seed} of {options.seeds}", flush=True)
        order = {kind: place for place, kind in enumerate(KINDS)}
        runs.sort(key=lambda run: (run["prior"], order[run["kind"]], run["seed"]))
        write(options.output, runs, chance)


if __name__ == "__main__":
    main()
