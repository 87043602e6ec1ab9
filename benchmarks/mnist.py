"""How far the steadied recipe comes on MNIST in a minute of training on two cores.

    python benchmarks/mnist.py path/to/mnist.npz

Writes benchmarks/mnist.json: one entry per seed, and the medians. Seconds are those of `fit` alone.
"""

import argparse
import json
import time
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
from aae_teach import metrics

RESULT = Path(__file__).with_suffix(".json")


def train(digits, seed, epochs):
    """Trains and measures one model; returns plain numbers."""
    keras.utils.set_random_seed(seed)
    steps = epochs * -(-len(digits.x_train) // 100)
    model = aae.build_steady_model(aae.Gaussian(latent_dim=2, stddev=5.0), steps, seed=seed)
    start, cpu_start = time.perf_counter(), time.process_time()
    model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    codes, test_codes = (
        model.encoder.predict(x, batch_size=500, verbose=0) for x in (digits.x_train, digits.x_test)
    )
    accuracy = metrics.neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test, k=15)
    return {
        "seed": seed,
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "test_mse": metrics.reconstruction_error(model, digits.x_test),
        "neighbour_accuracy_k15": accuracy,
        "stddev": test_codes.std(axis=0).tolist(),
        "energy_distance": float(
            metrics.energy_distance(test_codes[:2000], model.prior.sample(2000, seed=0))
        ),
    }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", help="mnist.npz in Keras's layout, or the word mnist to download it")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seeds", type=int, default=5)
    arguments = parser.parse_args()
    digits = aae.load_digits(arguments.path)
    runs = []
    for seed in range(arguments.seeds):
        runs.append(train(digits, seed, arguments.epochs))
        print(runs[-1], flush=True)
    numbers = [name for name, value in runs[0].items() if isinstance(value, float)]
    medians = {name: float(np.median([run[name] for run in runs])) for name in numbers}
    RESULT.write_text(
        json.dumps({"epochs": arguments.epochs, "medians": medians, "runs": runs}, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
