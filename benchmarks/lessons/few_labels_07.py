"""What images without labels are worth beside 50 or 100 with: `python -m benchmarks.lessons.few_labels_07`.

For ten seeds, each with a validation split, a labelled subset and starting weights of its own, a plain
classifier and a semi-supervised AAE of lesson 07 learn from the same labels and are measured on the test
images once. Two more models show where a margin comes from: the same AAE without the unlabelled images, and
with unlabelled images in which half of the digits are rare. About 12 minutes on two cores.

The recipe was chosen by tuning_07.py.
"""

import functools

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

SEEDS = 10
EPOCHS, STEPS_PER_EPOCH = 40, 14  # 1,400 images in batches of 100
STEPS = EPOCHS * STEPS_PER_EPOCH
STYLE_DIM = 2
NOISE = {"plain": 0.8, "semi": 0.3}
# Each model, and the numbers of labels of each digit that it is trained with.
MODELS = {"plain": (5, 10), "semi": (5, 10), "neighbours": (5, 10), "labels_only": (10,), "unbalanced": (10,)}
START = "glorot_uniform"


def load(full, seed, per_class):
    """The split of a seed, the positions of its labelled images, and labels with -1 for unknown ones."""
    digits = aae.validation_split(full, 100, seed=seed)
    known = aae.balanced_subset(digits.y_train, per_class, seed=seed)
    labels = np.full_like(digits.y_train, -1)
    labels[known] = digits.y_train[known]
    return digits, known, labels


def keep_unbalanced(digits, labels, seed):
    """Images and labels in which 5 to 9 are a tenth as frequent as 0 to 4; labelled images all stay."""
    kept = np.random.default_rng(seed).uniform(size=len(labels)) < 0.1
    kept |= (digits.y_train < 5) | (labels >= 0)
    return digits.x_train[kept], labels[kept]


def keep_as_many(digits, labels, seed):
    """As many images as `keep_unbalanced` keeps, drawn from all digits alike; labelled images all stay."""
    count = len(keep_unbalanced(digits, labels, seed)[0])
    known = np.flatnonzero(labels >= 0)
    others = np.random.default_rng(seed).permutation(np.flatnonzero(labels < 0))
    kept = np.sort(np.concatenate([known, others[: count - len(known)]]))
    return digits.x_train[kept], labels[kept]


def build_plain(noise=NOISE["plain"], dropout=0.0, steps=STEPS):
    inputs = x = keras.Input((784,))
    x = keras.layers.GaussianNoise(noise)(x)
    for units in (512, 256):
        x = keras.layers.Dense(units, "relu", kernel_initializer=START)(x)
        x = keras.layers.Dropout(dropout)(x)
    model = keras.Model(inputs, keras.layers.Dense(10)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    # Many steps to an execution, because a step takes less time than Keras takes between two of them.
    model.compile(aae.steady_optimizer(steps), loss, jit_compile=True, steps_per_execution=40)
    return model


def build_semi(seed, noise=NOISE["semi"], style_dim=STYLE_DIM, steps=STEPS, kind=aae.SemiSupervisedAAE):
    hidden = (512, 256)
    model = kind(
        aae.build_two_headed_encoder(style_dim, 10, hidden=hidden, initializer=START, noise=noise),
        aae.build_decoder(10 + style_dim, hidden=hidden[::-1], initializer=START),
        aae.build_discriminator(style_dim, hidden, START),
        aae.build_discriminator(10, hidden, START),
        aae.Gaussian(style_dim, 1.0),
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(4)))
    return model


class Reused:
    """A model that is compiled once and begins anew for every seed, which saves most of the time."""

    def __init__(self, build):
        self.build, self.model = build, None

    def start(self, seed):
        keras.utils.set_random_seed(seed)
        fresh = self.build(seed)
        if self.model is None:
            self.model = fresh
            return fresh
        model = self.model
        model.set_weights(fresh.get_weights())
        for optimizer in getattr(model, "phase_optimizers", {0: model.optimizer}).values():
            for variable in optimizer.variables:
                variable.assign(np.zeros(variable.shape))
        if isinstance(model, aae.SemiSupervisedAAE):
            model.seed = seed
            model.epochs_seen.assign(0)
            model.seed_generator.state.assign(fresh.seed_generator.state)
        return model


def train_plain(reused, seed, digits, known, steps=STEPS):
    model = reused.start(seed)
    given = tf.data.Dataset.from_tensors((digits.x_train[known], digits.y_train[known])).cache().repeat()
    model.fit(given, steps_per_epoch=steps, verbose=0)
    return lambda images: model.predict(images, verbose=0).argmax(axis=1)


def train_semi(reused, seed, images, labels):
    model = reused.start(seed)
    epochs = STEPS // -(-len(images) // 100)  # the same number of steps, however many images there are
    model.fit(images, labels, batch_size=100, epochs=epochs, verbose=0)
    return model.classify


def wrong(classify, images, truth):
    return round(float(np.mean(classify(images) != truth)), 4)


@functools.cache
def reused(model, labels):
    return Reused((lambda seed: build_plain()) if model == "plain" else build_semi)


def make(model, labels, seed):
    """The share of test images that a model gets wrong."""
    digits, known, names = load(aae.load_digits("digits"), seed, labels // 10)
    if model == "plain":
        classify = train_plain(reused(model, labels), seed, digits, known)
    elif model == "semi":
        classify = train_semi(reused(model, labels), seed, digits.x_train, names)
    elif model == "neighbours":
        classify = KNeighborsClassifier(1).fit(digits.x_train[known], digits.y_train[known]).predict
    elif model == "labels_only":
        # Fourteen copies, so that an epoch has as many steps as one with the unlabelled images.
        only = np.tile(digits.x_train[known], (14, 1)), np.tile(digits.y_train[known], 14)
        classify = train_semi(reused(model, labels), seed, *only)
    else:
        classify = train_semi(reused(model, labels), seed, *keep_unbalanced(digits, names, seed))
    return {"test_error": wrong(classify, digits.x_test, digits.y_test)}


def main():
    measuring.measure(
        __file__,
        [
            {"model": model, "labels": 10 * per_class, "seed": seed}
            for model, sizes in MODELS.items()
            for per_class in sizes
            for seed in range(SEEDS)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()
