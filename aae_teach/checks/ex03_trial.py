"""A phase under trial: small new networks, one step, and what it did to them."""

import collections

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_number, draw_weights
from aae_teach.networks import build_decoder, build_discriminator, build_encoder

NAMES = ("encoder", "decoder", "discriminator")
LEARNING_RATE = 0.1
Networks = collections.namedtuple("Networks", NAMES)


class Trial:
    """New networks, images and an optimizer at every check, so that no answer can be prepared for them."""

    def __init__(self, random):
        self.random = random
        size, count = int(random.integers(6, 12)), int(random.integers(20, 40))
        self.images = tf.constant(random.random((count, size)), "float32")
        self.networks = Networks(
            encoder=build_encoder(2, size, (16,), "zeros"),
            decoder=build_decoder(2, size, (16,), "zeros"),
            discriminator=build_discriminator(2, (16,), "zeros"),
        )
        for name in NAMES:
            draw_weights(getattr(self.networks, name), random)
        self.variables = [v for name in NAMES for v in getattr(self.networks, name).trainable_variables]
        # Plain gradient descent: its step is the gradient times a number, which can be checked.
        self.optimizer = keras.optimizers.SGD(LEARNING_RATE)
        self.optimizer.build(self.variables)
        self.drawn = []

    def sample_prior(self, count):
        """Stands in for the learner's prior and keeps what was drawn; its scale is not the usual one."""
        codes = self.random.normal(1.0, 3.0, (int(count), 2)).astype("float32")
        self.drawn.append(codes)
        return tf.constant(codes)

    def run(self, phase, *arguments):
        """Runs the learner's phase once, notes loss and weights, and puts the old weights back."""
        before = {name: getattr(self.networks, name).get_weights() for name in NAMES}
        try:
            loss = phase(*arguments)
        except ValueError as error:
            if "No gradients provided" not in str(error):
                raise
            reason = "What is computed outside of the tape, or with NumPy, passes no gradient on."
            raise NotYet("a loss without a gradient", "a gradient for each variable", reason) from error
        self.after = {name: getattr(self.networks, name).get_weights() for name in NAMES}
        self.moved = {
            name for name in NAMES if any((a != b).any() for a, b in zip(before[name], self.after[name]))
        }
        for name in NAMES:
            getattr(self.networks, name).set_weights(before[name])
        if loss is None:
            raise NotYet("None", "the loss", "A function without a return line gives None.")
        self.loss = as_number(loss)


def check_movers(trial, phase, expected, reasons):
    """Raises NotYet about the first network that moved and should not have, or the other way round."""
    for network in sorted(trial.moved ^ expected, key=lambda name: name not in trial.moved):
        moved = network in trial.moved
        seen = f"the {network} {'moved' if moved else 'did not move'}"
        reason = reasons[network]
        if not moved:
            reason += " Is it in the list of variables, and all of its path under the tape?"
        raise NotYet(seen, f"it to {'stay as it is' if moved else 'move'} in the {phase} phase", reason)


def check_step(trial, names, reference, slips):
    """Raises NotYet unless loss and step are those of the reference.

    Args:
        trial: a `Trial` that was run.
        names: the networks that the phase moves.
        reference: function that computes the right loss on the trial's networks.
        slips: dict of what a known slip is called to (its loss, the advice).
    """
    variables = [v for name in names for v in getattr(trial.networks, name).trainable_variables]
    with tf.GradientTape() as tape:
        right = reference()
    if not np.isclose(trial.loss, float(right), rtol=1e-3, atol=1e-5):
        for slip, (value, advice) in slips.items():
            if np.isclose(trial.loss, float(value), rtol=1e-3, atol=1e-5):
                raise NotYet(f"loss {trial.loss:.4g}, which is {slip}", f"loss {float(right):.4g}", advice)
        raise NotYet(
            f"loss {trial.loss:.4g}", f"loss {float(right):.4g}", "Compare with the loss in the text."
        )
    expected = [
        np.asarray(v) - LEARNING_RATE * np.asarray(g)
        for v, g in zip(variables, tape.gradient(right, variables))
    ]
    seen = [weights for name in names for weights in trial.after[name]]
    if not all(np.allclose(a, b, rtol=1e-3, atol=1e-5) for a, b in zip(seen, expected)):
        reason = "Apply the gradient of this loss once, with the optimizer that the function was given."
        raise NotYet("weights that moved differently from the gradient", "one step of the optimizer", reason)


def adversary_slips(fake, real=None):
    """What the usual mistakes make of the loss: dict of slip to (loss, advice).

    Args:
        fake: logits of fake codes, (n, 1).
        real: logits of real codes, for the discriminator; None for the generator.
    """
    twice = "Sigmoid twice: the discriminator gives logits, and the loss applies the sigmoid itself."
    missing = "The discriminator gives logits, no probabilities: use from_logits=True or tf.nn's function."
    fake = np.asarray(fake, "float64")
    if real is None:
        return {
            "that of the label 0": (_zero(fake), "The encoder would learn to be caught. Its label is 1."),
            "minus the loss of the label 0": (
                -_zero(fake),
                "This is the discriminator's loss turned around; use the label 1 instead.",
            ),
            "that of probabilities": (_one(_sigmoid(fake)), twice),
            "that of logits taken for probabilities": (_raw(fake), missing),
        }
    real = np.asarray(real, "float64")
    return {
        "that of swapped labels": (
            _zero(real) + _one(fake),
            "The labels are swapped: samples of the prior are 1, codes are 0.",
        ),
        "half of it": ((_one(real) + _zero(fake)) / 2, "Add the two terms; guessing then costs 2 ln 2."),
        "the real term alone": (_one(real), "Fake codes are missing: they get the label 0."),
        "the fake term alone": (_zero(fake), "Real codes are missing: they get the label 1."),
        "that of the label 1 for both": (_one(real) + _one(fake), "Fake codes get the label 0."),
        "that of probabilities": (_one(_sigmoid(real)) + _zero(_sigmoid(fake)), twice),
        "that of logits taken for probabilities": (_raw(real) + _raw(1 - fake), missing),
    }


def _one(logits):
    return np.mean(np.logaddexp(0, -logits))


def _zero(logits):
    return np.mean(np.logaddexp(0, logits))


def _sigmoid(logits):
    return 1 / (1 + np.exp(-logits))


def _raw(logits):
    # As Keras does with from_logits=False.
    return -np.mean(np.log(np.clip(logits, 1e-7, 1 - 1e-7)))
