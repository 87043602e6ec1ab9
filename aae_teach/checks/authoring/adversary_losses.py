"""Losses of discriminator and generator in NumPy, and what the usual slips make of them."""

import numpy as np
from aae_teach.checks.authoring.expect import check_number


def cost(label, logits):
    """Mean cross-entropy of logits against one label, 0 or 1."""
    logits = np.asarray(logits, "float64")
    return np.mean(np.logaddexp(0.0, -logits if label else logits))


def sigmoid(logits):
    return np.exp(-np.logaddexp(0.0, -np.asarray(logits, "float64")))


def taken_for_probabilities(label, logits):
    """What Keras gives when from_logits is forgotten: it clips logits to the range of probabilities."""
    clipped = np.clip(np.asarray(logits, "float32"), np.float32(1e-7), np.float32(1 - 1e-7))
    return np.mean(-np.log(clipped if label else 1 - clipped))


TWICE = "The sigmoid was applied twice: the loss applies it itself when it takes logits."
NOT_FROM_LOGITS = (
    "Logits were taken for probabilities. Pass from_logits=True, or use tf.nn's function for logits."
)
SUM = "The batch was summed. Take the mean over it."
SIGN = "The sign is turned round: a loss is what falls when the network gets better."


EXCHANGED = "Labels and logits are exchanged. Keras's losses take the labels first."


def taken_for_labels(label, logits):
    """The cross-entropy whose labels and logits changed places."""
    return np.mean(np.logaddexp(0.0, label) - np.asarray(logits, "float64") * label)


def _other_losses(real, fake):
    """What other losses of a discriminator give."""
    real, fake = np.asarray(real, "float64"), np.asarray(fake, "float64")
    smoothed = 0.9 * cost(1, real) + 0.1 * cost(0, real)
    squares = np.mean((real - 1) ** 2) + np.mean(fake**2)
    hinge = np.mean(np.maximum(0, 1 - real)) + np.mean(np.maximum(0, 1 + fake))
    return (
        (smoothed + cost(0, fake), "The label of real samples is smoothed to 0.9. It is 1."),
        (smoothed + 0.1 * cost(1, fake) + 0.9 * cost(0, fake), "Labels are smoothed. They are 1 and 0."),
        (squares, "These are least squares. Asked is the cross-entropy."),
        (squares / 2, "These are least squares. Asked is the cross-entropy."),
        (hinge, "This is the hinge loss. Asked is the cross-entropy."),
        (
            np.mean(sigmoid(fake)) - np.mean(sigmoid(real)),
            "These are mean probabilities. Asked is the cross-entropy.",
        ),
        (np.mean(real) + np.mean(fake), "This is a sum of mean logits. Asked is the cross-entropy."),
        (np.mean(fake) - np.mean(real), "This is the loss of a Wasserstein GAN. Asked is the cross-entropy."),
        (taken_for_labels(1, real) + taken_for_labels(0, fake), EXCHANGED),
    )


def discriminator_cost(real, fake):
    """The discriminator's loss; arguments are logits, (n, 1)."""
    return cost(1, real) + cost(0, fake)


def generator_cost(fake):
    """The generator's non-saturating loss."""
    return cost(1, fake)


def check_discriminator_loss(seen, real, fake, what="loss", slips=()):
    """Raises NotYet unless `seen` is the discriminator's loss for logits `real` and `fake`, (n, 1).

    `slips` are the question's own mistakes, beside the usual ones.
    """
    own = slips
    right, size = discriminator_cost(real, fake), len(real)
    slips = (
        (cost(0, real) + cost(1, fake), "The labels are swapped: real samples are 1, fakes are 0."),
        (right / 2, "The two terms were averaged. Add them: guessing is 2 ln 2."),
        (cost(1, sigmoid(real)) + cost(0, sigmoid(fake)), TWICE),
        (taken_for_probabilities(1, real) + taken_for_probabilities(0, fake), NOT_FROM_LOGITS),
        (size * right, SUM),
        (-right, SIGN),
        (cost(1, real), "The fakes are missing: they get the label 0."),
        (cost(0, fake), "The real samples are missing: they get the label 1."),
        (cost(1, real) + cost(1, fake), "The fakes got the label 1. That is the generator's wish."),
        *_other_losses(real, fake),
        *own,
    )
    asked = "Two terms are added, each a mean over the batch: real samples with the label 1, fakes with 0."
    check_number(seen, right, slips, what, asked)


def check_generator_loss(seen, fake, what="loss", slips=()):
    """Raises NotYet unless `seen` is the generator's loss for the logits `fake`, (n, 1)."""
    own, right = slips, generator_cost(fake)
    slips = (
        (cost(0, fake), "The label is 0, so the generator would learn to be caught. Its label is 1."),
        (-cost(0, fake), "This is the mean of ln(1 - D), which saturates on bad fakes. Use -ln D."),
        (cost(1, sigmoid(fake)), TWICE),
        (taken_for_probabilities(1, fake), NOT_FROM_LOGITS),
        (len(fake) * right, SUM),
        (-right, SIGN),
        (2 * right, "The loss is doubled. It has one term, the fakes."),
        (-np.mean(fake), "This is the loss of a Wasserstein GAN. Asked is the cross-entropy."),
        (np.mean((np.asarray(fake) - 1) ** 2), "These are least squares. Asked is the cross-entropy."),
        (0.9 * cost(1, fake) + 0.1 * cost(0, fake), "The label is smoothed to 0.9. It is 1."),
        (
            (cost(1, fake) + cost(0, fake)) / 2,
            "The label is one half, so the encoder or generator aims at doubt. It is 1.",
        ),
        (np.mean(fake), "This is the mean logit. Asked is the cross-entropy of the logits."),
        (np.mean(sigmoid(fake)), "This is the mean probability. Asked is the cross-entropy."),
        (-np.mean(sigmoid(fake)), "This is the mean probability. Asked is the cross-entropy."),
        (taken_for_labels(1, fake), EXCHANGED),
        *own,
    )
    check_number(seen, right, slips, what, "One term: the mean cross-entropy of the fakes, with the label 1.")
