"""Losses of exercise 02 in NumPy, what the usual slips make of them, and a phase under trial."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_number, draw_weights, likely_reason
from aae_teach.networks import build_discriminator, build_generator

LEARNING_RATE = 0.1


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


def discriminator_loss_of(real, fake):
    return cost(1, real) + cost(0, fake)


def generator_loss_of(fake):
    return cost(1, fake)


TWICE = "The sigmoid was applied twice: the loss applies it itself when it takes logits."
FORGOTTEN = "Logits were taken for probabilities. Pass from_logits=True, or use tf.nn's function for logits."
SUM = "The batch was summed. Take the mean over it."
SIGN = "The sign is turned round: a loss is what falls when the network gets better."
DISCRIMINATOR_SLIPS = (
    (lambda r, f: cost(0, r) + cost(1, f), "The labels are swapped: real samples are 1, fakes are 0."),
    (
        lambda r, f: (cost(1, r) + cost(0, f)) / 2,
        "The two terms were averaged. Add them: guessing is 2 ln 2.",
    ),
    (lambda r, f: cost(1, sigmoid(r)) + cost(0, sigmoid(f)), TWICE),
    (lambda r, f: taken_for_probabilities(1, r) + taken_for_probabilities(0, f), FORGOTTEN),
    (lambda r, f: len(r) * (cost(1, r) + cost(0, f)), SUM),
    (lambda r, f: 2 * len(r) * (cost(1, r) + cost(0, f)), SUM),
    (lambda r, f: -cost(1, r) - cost(0, f), SIGN),
    (lambda r, f: cost(1, r), "Fakes are missing: they get the label 0."),
    (lambda r, f: cost(0, f), "Real samples are missing: they get the label 1."),
    (lambda r, f: cost(1, r) + cost(1, f), "Fakes got the label 1. That is the generator's wish."),
)
GENERATOR_SLIPS = (
    (lambda f: cost(0, f), "The label is 0, so the generator would learn to be caught. Its label is 1."),
    (lambda f: -cost(0, f), "This is the mean of ln(1 - D), which saturates on bad fakes. Use -ln D."),
    (lambda f: cost(1, sigmoid(f)), TWICE),
    (lambda f: taken_for_probabilities(1, f), FORGOTTEN),
    (lambda f: len(f) * cost(1, f), SUM),
    (lambda f: -cost(1, f), SIGN),
    (lambda f: 2 * cost(1, f), "The loss is doubled. It has one term, the fakes."),
)


def check_loss(answer, logits, loss_of, slips, what):
    """Raises NotYet unless the answer gives the loss of these logits, and names the slip that explains it.

    Args:
        answer: function of as many tensors (n, 1) as there are logits.
        logits: tuple of arrays (n, 1).
        loss_of: function of the logits, the right loss.
        slips: tuples (function of the logits, advice).
        what: str, the name of the loss.
    """
    seen = answer(*map(tf.constant, logits))
    if np.size(seen) > 1:
        reason = "Take the mean over the batch, so that one number is left."
        raise NotYet(f"{what} of shape {np.shape(seen)}", "one number", reason)
    seen, right = as_number(seen), loss_of(*logits)
    if np.isclose(seen, right, rtol=1e-3, atol=1e-4):
        return
    reason = likely_reason(seen, [(slip(*logits), advice) for slip, advice in slips])
    largest = max(np.abs(each).max() for each in logits)
    if largest > 20 and not reason:
        reason = (
            "It is right for small logits. At large ones the sigmoid is rounded to 0 or 1, and its logarithm "
            "is lost: compute the loss from the logits, with from_logits=True or tf.nn.softplus."
        )
    raise NotYet(f"{what} {seen:.5g} for logits up to {largest:.3g}", f"{right:.5g}", reason)


class Trial:
    """New networks, samples and noise at every check, and what one step of a phase does to them."""

    def __init__(self, random):
        count = int(random.integers(20, 40))
        self.real, self.noise = (tf.constant(random.normal(size=(count, 2)), "float32") for _ in range(2))
        small = {"hidden": (16,), "initializer": "zeros"}
        self.networks = {"generator": build_generator(2, 2, **small)}
        self.networks["discriminator"] = build_discriminator(2, **small)
        for network in self.networks.values():
            draw_weights(network, random)
        # Plain gradient descent: its step is the gradient times a number, which can be checked.
        self.optimizer = keras.optimizers.SGD(LEARNING_RATE)
        self.optimizer.build([v for n in self.networks.values() for v in n.trainable_variables])

    def run(self, phase, *tensors):
        """Runs the learner's phase once, notes loss and weights, and puts the old weights back."""
        before = {name: network.get_weights() for name, network in self.networks.items()}
        try:
            self.loss = phase(*self.networks.values(), self.optimizer, *tensors)
        except ValueError as error:
            if "No gradients provided" not in str(error):
                raise
            reason = "What is computed before the tape starts, or in NumPy, passes no gradient on."
            raise NotYet("a loss without a gradient", "a gradient for each variable", reason) from error
        self.after = {name: network.get_weights() for name, network in self.networks.items()}
        self.moved = {
            name for name in before if any((a != b).any() for a, b in zip(before[name], self.after[name]))
        }
        for name, network in self.networks.items():
            network.set_weights(before[name])
        if self.loss is None:
            raise NotYet("None", "the loss", "A function without a return line gives None.")

    def check_movers(self, mover, reason):
        """Raises NotYet unless the mover moved and the other network did not, for which there is a reason."""
        (other,) = set(self.networks) - {mover}
        if other in self.moved:
            raise NotYet(f"the {other} moved", f"the {mover} alone to move in the {mover} phase", reason)
        if mover not in self.moved:
            reason = "Was the gradient given to optimizer.apply, with this network's trainable_variables?"
            raise NotYet(f"the {mover} did not move", "one step of the optimizer", reason)

    def logits(self):
        """Logits of the real samples and of the fakes, before the step."""
        generator, discriminator = self.networks.values()
        return discriminator(self.real).numpy(), discriminator(generator(self.noise)).numpy()

    def check_step(self, mover):
        """Raises NotYet unless the mover went one step down the gradient of its loss."""
        generator, discriminator = self.networks.values()
        variables = self.networks[mover].trainable_variables
        with tf.GradientTape() as tape:
            fake = discriminator(generator(self.noise))
            if mover == "generator":
                loss = tf.reduce_mean(tf.nn.softplus(-fake))
            else:
                real = discriminator(self.real)
                loss = tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(fake))
        steps = [-LEARNING_RATE * np.asarray(g) for g in tape.gradient(loss, variables)]
        seen = [a - np.asarray(v) for a, v in zip(self.after[mover], variables)]
        if all(np.allclose(a, b, rtol=1e-2, atol=1e-5) for a, b in zip(seen, steps)):
            return
        if sum(np.sum(a * b) for a, b in zip(seen, steps)) < 0:
            reason = "The step went up the loss. optimizer.apply goes down the gradient by itself."
        else:
            reason = "Apply the gradient of the loss that you return, once, with the optimizer given."
        raise NotYet("weights that did not follow the gradient", "one step of the optimizer", reason)
