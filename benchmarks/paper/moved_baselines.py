"""A plain network with MNIST's moved images: `python -m benchmarks.paper.moved_baselines --data mnist.npz`.

It has what semi-100 and semi-1000 have but the unlabelled images: the layers of their encoder and its head
for categories, the same labelled subset of each seed, moved and dropped in the same way, batches of 100, the
rate of their classification phase, and as many steps. Nothing of it was tuned. Two to three minutes on one
core for each run.
"""

import functools
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

from benchmarks import measuring
from benchmarks.paper.distortions import distort
from benchmarks.paper.recipes import EXPERIMENTS, GLOROT, Data, adam, drop, percent, steps_per_epoch

SEEDS = 5
LABELS = {100: "semi-100", 1000: "semi-1000"}


def build(data, experiment):
    """The encoder of the experiment up to its head for categories, compiled."""
    encoder = aae.build_two_headed_encoder(
        experiment.style_dim, 10, hidden=data.hidden, initializer=GLOROT, batch_normalization=True
    )
    model = keras.Model(encoder.input, encoder.output[1])
    steps = steps_per_epoch(data, experiment.batch_size)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(adam(2e-3, experiment.epochs * steps), loss, jit_compile=True, steps_per_execution=25)
    return model


def labelled_images(data, experiment, known, seed, epoch):
    """An epoch's images and labels, in as many batches as the experiment has: each image moved anew."""
    random = np.random.default_rng([seed, epoch])
    needed = steps_per_epoch(data, experiment.batch_size) * experiment.labelled_size
    chosen = np.concatenate([random.permutation(known) for _ in range(-(-needed // len(known)))])[:needed]
    return drop(distort(data.images[chosen], random), random), data.digits.y_train[chosen]


def make(data, labels, seed):
    """The shares of validation and test images that the network gets wrong, in percent."""
    experiment, digits = EXPERIMENTS[LABELS[labels]], data.digits
    keras.utils.set_random_seed(seed)
    model, known = build(data, experiment), experiment.known(data, seed)
    for epoch in range(experiment.epochs):
        images, truth = labelled_images(data, experiment, known, seed, epoch)
        model.fit(images, truth, batch_size=experiment.labelled_size, shuffle=False, verbose=0)

    def wrong(images, truth):
        return percent(np.mean(model.predict(images, batch_size=1000, verbose=0).argmax(axis=1) != truth))

    return {
        "validation_error": wrong(digits.x_validation, digits.y_validation),
        "test_error": wrong(digits.x_test, digits.y_test),
    }


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--data", default="mnist", help="mnist, downloaded once, or a path to mnist.npz")
    options = parser.parse_args()
    measuring.measure(
        Path(__file__).with_name("results") / "plain-moved.json",
        [{"labels": labels, "seed": seed} for labels in LABELS for seed in range(SEEDS)],
        functools.partial(make, Data(options.data)),
        options,
        data="mnist",
        epochs=EXPERIMENTS["semi-100"].epochs,
    )


if __name__ == "__main__":
    main()
