"""Makes the example that comes with the library: `python -m benchmarks.machine.steady_example --write`.

Without `--write` it trains the same model with five seeds, and notes what each reaches; a test holds the
example that is in the library to it.
"""

import functools

import aae_teach as aae
from aae_teach import metrics
from aae_teach.models import example

from benchmarks import measuring

SEEDS = 5


def train(digits, seed, phases):
    """Trains the model of the example; returns it and its recording, with rehearsed phases or without."""
    model = example.build_example(seed)
    recorder = aae.Recorder(digits.x_test, digits.y_test, points=example.POINTS, phases=phases)
    model.fit(
        digits.x_train,
        batch_size=example.BATCH_SIZE,
        epochs=example.EPOCHS,
        callbacks=[recorder],
        verbose=0,
    )
    return model, recorder.recording


def quality(model, digits):
    """What the model reaches on test images."""
    codes, test_codes = (model.encoder.predict(x, verbose=0) for x in (digits.x_train, digits.x_test))
    return {
        "test_mse": metrics.reconstruction_error(model, digits.x_test),
        "neighbour_accuracy": metrics.neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test),
        "energy_distance": float(metrics.energy_distance(test_codes, model.prior.sample(2000, seed=0))),
    }


def make(digits, seed):
    """Trains and measures one model."""
    return quality(train(digits, seed, phases=False)[0], digits)


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--write", action="store_true", help="write the example of seed 0 into the library")
    options = parser.parse_args()
    digits = aae.load_digits("digits")
    if options.write:
        example.save_example("steady", *train(digits, 0, phases=True))
        return
    wanted = [{"seed": seed} for seed in range(SEEDS)]
    measuring.measure(
        __file__,
        wanted,
        functools.partial(make, digits),
        options,
        epochs=example.EPOCHS,
        hidden=example.HIDDEN,
    )


if __name__ == "__main__":
    main()
