"""Which change of lesson 06 takes the digit out of the style code: `python benchmarks/leaks_06.py 0 1 2`.

Trains four recipes for each seed that is named, on the embedded digits, and adds the runs to leaks_06.json.
The lesson quotes the lowest and the highest value of each measure.
"""

import argparse
import json
import platform
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

RESULTS = Path(__file__).with_suffix(".json")
LATENT_DIM, EPOCHS, NOISE, HIDDEN, START = 4, 100, 0.5, (512, 256), "glorot_uniform"
# Noise on the codes, and whether the discriminator reads labels.
RECIPES = {
    "the paper's adversary": (0.0, False),
    "it reads labels": (0.0, True),
    "noise on the codes": (NOISE, False),
    "both": (NOISE, True),
}


def train(digits, noise, labels, seed):
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(LATENT_DIM, stddev=1.0)
    encoder = aae.build_encoder(LATENT_DIM, hidden=HIDDEN, initializer=START)
    if noise:
        images = keras.Input(encoder.input_shape[1:])
        encoder = keras.Model(images, keras.layers.GaussianNoise(noise)(encoder(images)))
    decoder = aae.build_decoder(10 + LATENT_DIM, hidden=HIDDEN[::-1], initializer=START)
    discriminator = aae.build_discriminator(LATENT_DIM, HIDDEN, START, classes=10 if labels else 0)
    model = aae.SupervisedAAE(encoder, decoder, discriminator, prior, seed=seed)
    model.compile(*(aae.steady_optimizer(EPOCHS * 15) for _ in range(3)))
    model.fit(digits.x_train, digits.y_train, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def measure(model, digits, seed):
    reader = KNeighborsClassifier(n_neighbors=1).fit(digits.x_train, digits.y_train)
    codes, test_codes = (model.encoder.predict(x, verbose=0) for x in (digits.x_train, digits.x_test))
    real_codes = model.prior.sample(2000, seed=seed)
    distances = [
        float(aae.metrics.energy_distance(codes[chosen], real_codes))
        for chosen in (slice(None), *(digits.y_train == digit for digit in range(10)))
    ]
    spread = codes.std(axis=0)
    linear = LogisticRegression(max_iter=2000).fit(codes / spread, digits.y_train)
    labels = np.tile(np.arange(10), 200)
    pictures = np.asarray(model.decode(np.repeat(test_codes[:200], 10, axis=0), labels))
    copies = np.asarray(model.decode(test_codes, digits.y_test))
    return {
        "test_mse": float(np.mean((copies - digits.x_test) ** 2)),
        "distance": distances[0],
        "distance_each_digit": float(np.mean(distances[1:])),
        "told_linear": linear.score(test_codes / spread, digits.y_test),
        "told_neighbours": aae.metrics.neighbour_accuracy(
            codes, digits.y_train, test_codes, digits.y_test, k=5
        ),
        "obeyed": float(np.mean(reader.predict(pictures) == labels)),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="+", type=int)
    digits = aae.load_digits("digits")
    for seed in parser.parse_args().seeds:
        new = []
        for recipe, (noise, labels) in RECIPES.items():
            measures = measure(train(digits, noise, labels, seed), digits, seed)
            new.append({"recipe": recipe, "seed": seed} | {k: float(f"{v:.4g}") for k, v in measures.items()})
            print(new[-1], flush=True)
            keras.backend.clear_session()
        # Read late, so that several of these scripts can run at the same time.
        old = json.loads(RESULTS.read_text())["runs"] if RESULTS.exists() else []
        kept = sorted(new + [run for run in old if run["seed"] != seed], key=lambda run: run["seed"])
        about = {"epochs": EPOCHS, "keras": keras.__version__, "machine": platform.machine()}
        runs = ",\n".join(json.dumps(run) for run in kept)
        RESULTS.write_text('{"about": %s,\n"runs": [\n%s\n]}\n' % (json.dumps(about), runs))  # noqa: UP031


if __name__ == "__main__":
    main()
