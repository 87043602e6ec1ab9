"""How far the steadied recipe comes on MNIST in a minute: `python -m benchmarks.machine.mnist_minute`.

`--data` takes the path of an .npz. Seconds are those of `fit` alone, on an idle machine with two cores.
"""

import functools
import time

import aae_teach as aae
import keras
from aae_teach import metrics

from benchmarks import measuring

SEEDS, EPOCHS = 5, 6


def make(digits, seed, epochs=EPOCHS):
    """Trains and measures one model."""
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
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "test_mse": metrics.reconstruction_error(model, digits.x_test),
        "neighbour_accuracy_k15": accuracy,
        "stddevs": test_codes.std(axis=0),
        "energy_distance": float(
            metrics.energy_distance(test_codes[:2000], model.prior.sample(2000, seed=0))
        ),
    }


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--data", default="mnist", help="mnist, downloaded once, or a path to mnist.npz")
    options = parser.parse_args()
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(SEEDS)],
        functools.partial(make, aae.load_digits(options.data)),
        options,
        data="mnist",
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()
