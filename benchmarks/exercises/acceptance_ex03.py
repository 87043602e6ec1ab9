"""How often exercise 03 accepts correct models and broken ones.

    python -m benchmarks.exercises.acceptance_ex03

For each prior of the exercise, models are trained as it asks for, and in five broken ways, with 20 seeds
each. Their codes of held-out images go through the very test of the check. About 12 minutes of one core.
"""

import functools

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks.authoring.two_sample import LIMITS, mismatch

from benchmarks import measuring

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


@functools.cache
def load():
    return aae.load_digits("digits")


@functools.cache
def held_out_codes(name, kind, seed):
    """Codes of the test images, (n, 2)."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    model = build(name, kind, load().x_train[:IMAGES], seed)
    return model.encoder.predict(load().x_test, verbose=0)


def make(prior, kind, seed):
    """How far the codes of a model are from the prior, as the check measures it."""
    codes = held_out_codes(*SAME.get((prior, kind), (prior, kind)), seed)
    return {"distance": mismatch(codes, PRIORS[prior], np.random.default_rng(seed))}


def by_chance(name, count):
    """What the test measures for samples of the prior itself: the 95 % quantile over many of them."""
    prior = PRIORS[name]
    distances = [
        mismatch(np.asarray(prior.sample(count, seed=seed)), prior, np.random.default_rng(seed))
        for seed in range(SAMPLES)
    ]
    return float(np.quantile(distances, 0.95))


def main():
    options = measuring.command_line(__doc__).parse_args()
    # Steps this small gain nothing from a second core, which others may need.
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    measuring.measure(
        __file__,
        [
            {"prior": name, "kind": kind, "seed": seed}
            for name in PRIORS
            for kind in KINDS
            for seed in range(SEEDS)
        ],
        make,
        options,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        limits=LIMITS,
        by_chance={name: by_chance(name, len(load().x_test)) for name in PRIORS},
    )


if __name__ == "__main__":
    main()
