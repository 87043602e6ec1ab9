"""A phase under trial: small new networks, one step, and what it did to them. Exercises 02 and 03 use it."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_number, draw_weights

LEARNING_RATE = 0.1


def new_optimizer(networks, learning_rate=LEARNING_RATE):
    """Plain gradient descent: its step is the gradient times a number, which can be checked."""
    optimizer = keras.optimizers.SGD(learning_rate)
    optimizer.build([v for network in networks for v in network.trainable_variables])
    return optimizer


class Trial:
    """New networks and an optimizer at every check, so that no answer can be prepared for them.

    Args:
        random: `numpy.random.Generator` of all weights and samples.
        **networks: Keras models by name; their weights are drawn anew.
    """

    def __init__(self, random, **networks):
        self.random, self.by_name = random, networks
        self.optimizer = new_optimizer(networks.values())
        self.drawn, self.first_draw = [], None
        self.draw_weights()

    def draw_weights(self):
        for network in self.by_name.values():
            draw_weights(network, self.random)

    def draw_until_labels_matter(self, logits):
        """Draws weights until swapped labels change both losses clearly, which they do but by rare chance.

        Args:
            logits: function without arguments that gives logits of real samples and of fakes.
        """
        while True:
            real, fake = (float(np.mean(each)) for each in logits())
            if min(abs(real - fake), abs(fake)) > 0.1:
                return
            self.draw_weights()

    def sample_prior(self, count):
        """Stands in for the learner's prior and keeps what was drawn; its scale is not the usual one."""

        def draw(count):
            codes = self.draw_codes(count)
            if not self.drawn and self.first_draw is not None and len(self.first_draw) == count:
                codes = self.first_draw
            self.drawn.append(codes)
            return codes

        return tf.ensure_shape(tf.numpy_function(draw, [count], tf.float32), (None, 2))

    def draw_codes(self, count):
        return self.random.normal(1.0, 3.0, (int(count), 2)).astype("float32")

    def run(self, phase, *arguments):
        """Runs the learner's phase once, notes weights and result, and puts the old weights back."""
        before = self._weights()
        try:
            self.returned = phase(*arguments)
        except ValueError as error:
            if "No gradients provided" not in str(error):
                raise
            reason = "What is computed before the tape starts, or with NumPy, passes no gradient on."
            raise NotYet("a loss without a gradient", "a gradient for each variable", reason) from error
        finally:
            self.after = self._weights()
            for name, network in self.by_name.items():
                network.set_weights(before[name])
        self.moved = {
            name for name in before if any((a != b).any() for a, b in zip(before[name], self.after[name]))
        }
        if self.returned is None:
            raise NotYet("None", "the loss", "A function without a return line gives None.")

    def _weights(self):
        return {name: network.get_weights() for name, network in self.by_name.items()}

    def check_movers(self, movers, phase, reasons, check_loss=None):
        """Raises NotYet about the first network that moved and should not have, or the other way round.

        If none moved, the loss may be the reason: one of clipped logits has no gradient.

        Args:
            movers: set of names, the networks that the phase moves.
            phase: str, its name.
            reasons: dict of network to why it moves, or why it does not.
            check_loss: function that raises NotYet about a wrong loss; called once it is known who moved.
        """
        if check_loss and not self.moved:
            check_loss()
        for network in sorted(self.moved ^ movers, key=lambda name: name not in self.moved):
            moved = network in self.moved
            seen = f"the {network} {'moved' if moved else 'did not move'}"
            reason = reasons[network]
            if not moved:
                reason += " Is it in the list of variables, and all of its path under the tape?"
            raise NotYet(seen, f"it to {'stay as it is' if moved else 'move'} in the {phase} phase", reason)
        if check_loss:
            check_loss()

    def check_step(self, movers, loss_of):
        """Raises NotYet unless the movers went one step of the optimizer down the loss.

        Args:
            movers: names of networks, in any order.
            loss_of: function without arguments that computes the right loss on the trial's networks.
        """
        variables = [v for name in movers for v in self.by_name[name].trainable_variables]
        with tf.GradientTape() as tape:
            loss = loss_of()
        steps = [-LEARNING_RATE * np.asarray(g) for g in tape.gradient(loss, variables)]
        after = [weights for name in movers for weights in self.after[name]]
        seen = [a - np.asarray(v) for a, v in zip(after, variables)]
        if all(np.allclose(a, b, rtol=1e-2, atol=1e-5) for a, b in zip(seen, steps)):
            return
        if sum(np.sum(a * b) for a, b in zip(seen, steps)) < 0:
            reason = "The step went up the loss. optimizer.apply goes down the gradient by itself."
        else:
            reason = "Apply the gradient of the loss that you return, once, with the optimizer given."
        raise NotYet("weights that did not follow the gradient", "one step of the optimizer", reason)


def check_number(seen, right, slips, what):
    """Raises NotYet unless the answer is the right number, and names the slip that explains it.

    Args:
        seen: what the learner's code gave.
        right: float.
        slips: pairs (float, advice): what a mistake would have given.
        what: str, the name of the number, such as "loss".
    """
    if np.size(seen) > 1:
        reason = "Take the mean over the batch, so that one number is left."
        raise NotYet(f"{what} of shape {np.shape(seen)}", "one number", reason)
    seen = as_number(seen)
    if not np.isclose(seen, right, rtol=1e-3, atol=1e-4):
        near = [(abs(seen - value), advice) for value, advice in slips]
        near = [each for each in near if np.isfinite(seen) and each[0] <= 1e-4 + 1e-3 * abs(seen)]
        raise NotYet(f"{what} {seen:.5g}", f"{right:.5g}", min(near)[1] if near else "")
