"""Questions of exercise 02 on losses and phases.

Losses are compared with a computation in NumPy, and phases are judged by what they do to small new networks.
How an answer is written is free.
"""

import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.adversary_losses import (
    check_discriminator_loss,
    check_generator_loss,
    discriminator_cost,
)
from aae_teach.checks.authoring.trial import Trial
from aae_teach.models.networks import build_discriminator, build_generator

LARGE = (
    "It is right for small logits. At large ones the sigmoid is rounded to 0 or 1, and its logarithm "
    "is lost: compute the loss from the logits, with from_logits=True or tf.nn.softplus."
)
WHY = {
    "discriminator": {
        "generator": "The generator would learn to be caught. It waits in this phase.",
        "discriminator": "This phase is the discriminator's own lesson.",
    },
    "generator": {
        "discriminator": "It would learn to call fakes real, and the generator would learn less.",
        "generator": "This phase is the generator's own lesson.",
    },
}


def judge_loss(answer, random, check, kinds):
    """Compares a loss function at small and at large logits; to fail at large ones has its own reason."""
    for scale in (2.0, 60.0):
        logits = [random.normal(0.0, scale, (40, 1)).astype("float32") for _ in range(kinds)]
        if scale > 10:
            for each in logits:
                each[:2, 0] = -150.0, 150.0  # beyond what a float32 can take the exponential of
        try:
            check(as_function(answer)(*map(tf.constant, logits)), *logits)
        except NotYet as not_yet:
            if scale < 10:
                raise
            seen = f"{not_yet.seen} for logits up to {max(np.abs(each).max() for each in logits):.0f}"
            raise NotYet(seen, not_yet.expected, LARGE) from None


@question(
    "ex02.discriminator_loss",
    hints=(
        "Two cross-entropies: real_logits against ones, fake_logits against zeros. Add them.",
        "keras.losses.BinaryCrossentropy(from_logits=True) takes labels first, then logits.",
    ),
)
def discriminator_loss(answer, random):
    """Write the discriminator's loss: a function of real and fake logits, (n, 1) each, to one number."""
    judge_loss(answer, random, check_discriminator_loss, 2)
    return "Real samples are pulled towards 1 and fakes towards 0, and large logits do no harm."


@question(
    "ex02.generator_loss",
    hints=(
        "The generator is content when the discriminator says 1 to its fakes.",
        "One cross-entropy: fake_logits against ones.",
    ),
)
def generator_loss(answer, random):
    """Write the generator's non-saturating loss: a function of fake logits, (n, 1), to one number."""
    judge_loss(answer, random, check_generator_loss, 1)
    return "Fakes that the discriminator rejects cost most, and there the gradient is largest."


@question(
    "ex02.discriminator_phase",
    hints=(
        "fake = generator(noise) goes before the tape, both calls of the discriminator under it.",
        "Take the gradient with respect to discriminator.trainable_variables only.",
    ),
)
def discriminator_phase(answer, random):
    """Write one step in which the discriminator alone learns to tell real from fake; return its loss."""
    trial = new_trial(random)
    run(trial, answer, trial.real, trial.noise)
    if trial.moved == {"generator"}:
        reason = "The gradient was applied to the wrong network: take discriminator.trainable_variables."
        raise NotYet("the generator moved and the discriminator did not", "the other way round", reason)

    def check_loss():
        real, fake = (np.asarray(each) for each in logits(trial))
        noisy = np.asarray(trial.by_name["discriminator"](trial.noise))
        slips = (
            (
                discriminator_cost(real, noisy),
                "The discriminator was shown the noise; fakes are generator(noise).",
            ),
            (
                discriminator_cost(noisy, fake),
                "The discriminator was shown the noise as real samples; these are `real`.",
            ),
        )
        check_discriminator_loss(trial.returned, real, fake, slips=slips)

    def loss():
        real, fake = logits(trial)
        return tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(fake))

    trial.check_movers({"discriminator"}, "discriminator", WHY["discriminator"], check_loss)
    trial.check_step(("discriminator",), loss)
    return "The discriminator takes one step along the gradient of its loss, and the generator stands still."


@question(
    "ex02.generator_phase",
    hints=(
        "The fakes must be made under the tape, or no gradient reaches the generator.",
        "Take the gradient with respect to generator.trainable_variables only.",
    ),
)
def generator_phase(answer, random):
    """Write one step in which the generator alone learns to pass for real; return its loss."""
    trial = new_trial(random)
    run(trial, answer, trial.noise)
    if trial.moved == {"discriminator"}:
        reason = "The discriminator was updated by the generator's loss: it learns to call fakes real."
        raise NotYet("the discriminator moved and the generator did not", "the other way round", reason)

    def check_loss():
        check_generator_loss(trial.returned, np.asarray(logits(trial)[1]))

    trial.check_movers({"generator"}, "generator", WHY["generator"], check_loss)
    trial.check_step(("generator",), lambda: tf.reduce_mean(tf.nn.softplus(-logits(trial)[1])))
    return "The gradient runs through the discriminator into the generator, and only the generator moves."


def new_trial(random):
    """A `Trial` of a new generator and discriminator, with `real` samples and `noise`, (n, 2)."""
    small = {"hidden": (16,), "initializer": "zeros"}
    trial = Trial(
        random, generator=build_generator(2, 2, **small), discriminator=build_discriminator(2, **small)
    )
    size = (int(random.integers(20, 40)), 2)
    trial.real, trial.noise = (tf.constant(random.normal(size=size), "float32") for _ in range(2))
    trial.draw_until_labels_matter(lambda: logits(trial))
    return trial


def run(trial, answer, *tensors):
    """One phase of the learner's, with the arguments in the exercise's order."""
    trial.run(as_function(answer), *trial.by_name.values(), trial.optimizer, *tensors)


def logits(trial):
    """Logits of the real samples and of the fakes."""
    generator, discriminator = trial.by_name.values()
    return discriminator(trial.real), discriminator(generator(trial.noise))
