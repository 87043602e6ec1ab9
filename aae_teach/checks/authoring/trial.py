"""A phase under trial: small new networks, one step, and what it did to them. Exercises 02 and 03 use it."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, draw_weights
from aae_teach.checks.outcomes import DrawAgain

LEARNING_RATE = 0.1


class Descent(keras.optimizers.SGD):
    """Plain gradient descent: its step is the gradient times a number, which can be checked.

    Args:
        learning_rate: float.
        note: function of the gradients and variables that each step is given, called before the step.
    """

    def __init__(self, learning_rate, note):
        super().__init__(learning_rate)
        self.note = note

    def apply(self, grads, trainable_variables=None):
        variables = None if trainable_variables is None else list(trainable_variables)
        self.note(list(grads), variables)
        return super().apply(grads, variables)


def new_optimizer(networks, learning_rate=LEARNING_RATE, note=lambda *_: None):
    """A `Descent` of the variables of some networks."""
    optimizer = Descent(learning_rate, note)
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
        self.optimizer = new_optimizer(networks.values(), note=self._note)
        self.drawn, self.first_draw = [], None
        self.listed, self.reached = set(), set()
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
        before, flags, first = self._weights(), self._flags(), int(self.optimizer.iterations)
        self.listed, self.reached, self.called = set(), set(), (phase, *arguments)
        try:
            self.returned = phase(*arguments)
        except ValueError as error:
            if "No gradients provided" not in str(error):
                raise
            reason = "What is computed before the tape starts, or with NumPy, passes no gradient on."
            raise NotYet("a loss without a gradient", "a gradient for each variable", reason) from error
        finally:
            self.after = self._weights()
            changed = {name for layer, (name, flag) in flags.items() if layer.trainable != flag}
            for layer, (_, flag) in flags.items() if changed else ():
                layer.trainable = flag
            self._put(before)
        self.steps = int(self.optimizer.iterations) - first
        self.moved = {
            name for name in before if any((a != b).any() for a, b in zip(before[name], self.after[name]))
        }
        if self.returned is None:
            raise NotYet("None", "the loss", "A function without a return line gives None.")
        if changed:
            reason = "What is frozen stays so, and no later phase moves it. The list of variables is enough."
            raise NotYet(f"trainable of the {min(changed)} was changed", "networks left as they were", reason)

    def _flags(self):
        """{layer: (name of its network, whether it may learn)}."""
        layers = [(n, each) for n, network in self.by_name.items() for each in network._flatten_layers()]
        return {layer: (name, layer.trainable) for name, layer in layers}

    def _note(self, gradients, variables):
        """Keeps the names of the networks in the list of a step, and of those that a gradient reaches."""
        owners = {id(v): name for name, network in self.by_name.items() for v in network.variables}
        for gradient, variable in zip(gradients, variables or ()):
            name = owners.get(id(variable))
            self.listed |= {name} - {None}
            self.reached |= {name if gradient is not None else None} - {None}

    def _put(self, weights):
        for name, network in self.by_name.items():
            network.set_weights(weights[name])

    def _weights(self):
        return {name: network.get_weights() for name, network in self.by_name.items()}

    def check_movers(self, movers, phase, reasons, check_loss=None, exact=True):
        """Raises NotYet about the first network that moved and should not have, or the other way round.

        If none moved, the loss may be the reason: one of clipped logits has no gradient.

        Args:
            movers: set of names, the networks that the phase moves.
            phase: str, its name.
            reasons: dict of network to why it moves, or why it does not.
            check_loss: function that raises NotYet about a wrong loss; called once it is known who moved.
            exact: bool, whether the list of variables may hold no network that gets no gradient. The
                notebook's optimizer may know the movers alone.
        """
        if check_loss and not self.moved:
            self._judge_loss(check_loss)
        for network in sorted(self.moved ^ movers, key=lambda name: name not in self.moved):
            moved = network in self.moved
            seen = f"the {network} {'moved' if moved else 'did not move'}"
            reason = reasons[network] if moved else f"{reasons[network]} {self._why_still(network)}"
            raise NotYet(seen, f"it to {'stay as it is' if moved else 'move'} in the {phase} phase", reason)
        for network in sorted(self.listed - movers) if exact else ():
            seen = f"variables of the {network} in the list of the step"
            raise NotYet(seen, f"those of the {' and the '.join(sorted(movers))}", reasons[network])
        if check_loss:
            self._judge_loss(check_loss)

    def _why_still(self, network):
        """What was seen of a network that did not move and should have."""
        if not self.listed:
            return "The optimizer took no step. Give it the gradients, with their variables."
        if network not in self.listed:
            return "Its variables are not in the list of variables."
        if network not in self.reached:
            return "No gradient reaches it. Is all of its path under the tape?"
        return "Its gradient is 0."

    def _judge_loss(self, check_loss):
        """Raises NotYet about a wrong loss; that of the networks after the step has a reason of its own."""
        try:
            check_loss()
        except NotYet as wrong:
            if wrong.misconception and not wrong.misconception.startswith("It is too "):
                raise  # a mistake that is known by its number
            if not self.drawn and self._is_noisy():
                reason = "The same weights and images give another loss at another call. Leave own noise out."
                raise NotYet(wrong.seen, wrong.expected, reason) from None
            before = self._weights()
            self._put(self.after)
            try:
                check_loss()
            except DrawAgain:  # right, and a mistake's as well
                pass
            except NotYet:
                if self.steps > 1:
                    reason = f"The optimizer took {self.steps} steps. A phase takes one, down its whole loss."
                    raise NotYet(wrong.seen, wrong.expected, reason) from None
                raise wrong from None
            finally:
                self._put(before)
            reason = "This is the loss after the step. Return the loss that the step was taken for."
            raise NotYet(wrong.seen, wrong.expected, reason) from None

    def _is_noisy(self):
        """Whether a second call with the same weights and images gives another loss."""
        first = np.asarray(self.returned)
        self.run(*self.called)
        return not np.allclose(self.returned, first, rtol=1e-5, atol=0)

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
            if self.steps > 1:
                reason = "A phase takes one step, with all gradients and all variables in one list each."
                raise NotYet(f"{self.steps} steps of the optimizer", "one step", reason)
            if not self.steps:
                reason = "Another optimizer took the step. Use the one that is given: it has its own rate."
                raise NotYet("no step of the optimizer that is given", "one step of it", reason)
            return
        along, length = _direction(seen, steps)
        left_out = [not np.any(a) and np.any(b) for a, b in zip(seen, steps)]
        if all(
            np.allclose(a, b, rtol=1e-2, atol=1e-5) for a, b, out in zip(seen, steps, left_out) if not out
        ):
            reason = "Some variables are not in the list, such as a bias. The rest is right."
        elif along < -0.99:
            reason = "The step went up the loss. optimizer.apply goes down the gradient by itself."
        elif self.steps != 1:
            reason = f"The optimizer that is given took {self.steps} steps. It should take one."
        elif along > 0.99999:
            reason = f"The step is right up to a factor of {length:.3g}. Take the gradient of that very loss."
        else:
            reason = "The gradient is that of another loss than the one that you return."
        far = f"weights that went {length:.3g} times as far as the gradient leads, at a cosine of {along:.2f}"
        if self.steps > 1:
            far = f"{self.steps} steps"
        raise NotYet(far, "one step of the optimizer down the gradient", reason)


def _direction(seen, steps):
    """Cosine between two lists of arrays, and the length of the first in units of the second."""
    seen, steps = (np.concatenate([np.ravel(each) for each in arrays]) for arrays in (seen, steps))
    lengths = np.linalg.norm(seen), np.linalg.norm(steps)
    return seen @ steps / max(lengths[0] * lengths[1], 1e-30), lengths[0] / max(lengths[1], 1e-30)
