"""Questions of exercise 03 on whole steps: which networks moved, and the three phases in their order."""

import itertools

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_words
from aae_teach.checks.authoring.three_networks import PHASES, new_trial
from aae_teach.checks.authoring.trial import new_optimizer
from aae_teach.models.adversarial import cross_entropy

RATES = {"reconstruction": 0.3, "discriminator": 0.2, "generator": 0.1}
NAMES = ("reader", "writer", "critic")


@question(
    "ex03.moved_by",
    hints=(
        "Three steps: copy the weights, call phase(), compare.",
        "network.get_weights() gives copies, a list of arrays; network.variables are no copies.",
        "network.set_weights(copies) puts weights back. An optimizer has variables, too: .variables.",
        "kept = [np.array(v) for v in optimizer.variables] before, and v.assign(old) for each pair after.",
    ),
)
def moved_by(answer, random):
    """Write a function that calls a phase, says which networks it moved, and leaves no trace."""
    answer = as_function(answer)
    trial = new_trial(random)
    networks = dict(trial.by_name)
    names = random.permutation(list(networks)).tolist()
    for network in networks.values():  # to multiples of a power of two, so that sums and means are exact
        network.set_weights([np.round(each * 2**12) / 2**12 for each in network.get_weights()])
    optimizer, lefts = _used_optimizer(networks.values(), random), []
    for movers, called, change in (
        ({names[0]}, names, _two_apart),
        ({names[1], names[2]}, NAMES, _sign),
        ({names[1]}, names, _tiny),
        (set(), names, None),
    ):
        start = {name: network.get_weights() for name, network in networks.items()}
        kept = [np.array(variable) for variable in optimizer.variables]
        calls = []

        def phase(movers=movers, calls=calls, change=change):
            calls.append(None)
            for name in movers:
                variable = networks[name].trainable_variables[0 if change is _sign else -2]
                variable.assign_add(change(np.asarray(variable)))
            optimizer.iterations.assign_add(1)
            optimizer.learning_rate = optimizer.learning_rate / 2
            for variable in _averages(optimizer):
                variable.assign(0.9 * np.asarray(variable))

        # A dict may have other names.
        given = dict(zip(called, (networks[name] for name in names)))
        seen = answer(phase, given, optimizer)
        left = [np.array(variable) for variable in optimizer.variables]
        for variable, old in zip(optimizer.variables, kept):
            variable.assign(old)
        after = {name: network.get_weights() for name, network in networks.items()}
        for name, network in networks.items():
            network.set_weights(start[name])
        own = dict(zip(names, called))
        models = {network.name for network in networks.values()} - set(called)
        if isinstance(seen, (set, frozenset, list, tuple)) and models & set(map(str, seen)):
            reason = "These are names that the models have themselves. Return the keys of the dict."
            raise NotYet(f"{sorted(map(str, seen))}", f"names of {sorted(called)}", reason)
        start, after = ({own[name]: each for name, each in some.items()} for some in (start, after))
        _judge_moved(seen, {own[name] for name in movers}, calls, start, after, change)
        lefts.append((kept, left))
    for kept, left in lefts:
        _judge_optimizer(optimizer, kept, left)
    return "With it you can prove in one line that a phase moves those whom it should, and no one else."


def _used_optimizer(networks, random):
    """An Adam that has taken steps: neither its averages nor its count of steps are 0."""
    optimizer = keras.optimizers.Adam(1e-3)
    optimizer.build([variable for network in networks for variable in network.trainable_variables])
    optimizer.iterations.assign(int(random.integers(5, 50)))
    for variable in _averages(optimizer):
        variable.assign(random.uniform(0.1, 0.2, variable.shape))
    return optimizer


def _averages(optimizer):
    return [variable for variable in optimizer.variables if variable.ndim]


def _judge_optimizer(optimizer, before, after):
    """Raises NotYet unless count, averages and learning rate of the optimizer are those from before."""
    same = {
        variable.path: np.array_equal(*pair) for variable, *pair in zip(optimizer.variables, before, after)
    }
    if all(same.values()):
        return
    if not any(each.any() for each in after if each.ndim):
        reason = "Its averages are 0 now. They were not: put back what was there before the phase."
    elif same[optimizer.iterations.path] and all(same[each.path] for each in _averages(optimizer)):
        reason = "Count and averages are back. Its learning rate is not: this phase halved it."
    elif all(same[variable.path] for variable in _averages(optimizer)):
        reason = "The averages are back. Its count of steps, optimizer.iterations, is not."
    elif same[optimizer.iterations.path]:
        reason = "Its count of steps is back. Its averages of gradients are not."
    else:
        reason = (
            "It counts a step that was taken back, and its averages hold its gradient: see its variables."
        )
    raise NotYet("the optimizer was left changed", "all of its variables as before", reason)


def _two_apart(values):
    """Two entries of one array move apart by 0.0005: a sum or a mean does not see it."""
    change = np.zeros_like(values)
    change.flat[:2] = 2.0**-11, -(2.0**-11)
    return change


def _sign(values):
    """The largest entry turns its sign: who looks for larger weights, or at sizes, misses it."""
    return np.where(values == values.max(), -2 * values, 0)


def _tiny(values):
    """The largest entry moves by a millionth: `np.allclose` does not see it."""
    return np.where(values == values.max(), np.float32(2.0**-20), 0)


def _judge_moved(seen, movers, calls, start, after, change):
    if len(calls) != 1:
        raise NotYet(f"phase was called {len(calls)} times", "one call: phase()", "A second call moves more.")
    if isinstance(seen, dict):
        raise NotYet(
            "a dict", f"a set such as {set(sorted(start)[:1])}", "Return the names that moved, alone."
        )
    seen = as_words(seen, tuple(start))
    if movers and seen == set(start) - movers:
        reason = "It is the other way round: these stood still, and the others moved."
        raise NotYet(f"{sorted(seen)}", f"{sorted(movers)}", reason)
    if seen != movers:
        missed = sorted(movers - seen)
        reason = "Compare each network's own arrays from before and after, and return its name if any differ."
        if missed and change is _tiny:
            reason = "A weight moved by a millionth, unseen. Any difference counts: compare with !=, exactly."
        elif missed and not seen:
            reason = (
                "Two weights of one array moved by 0.0005, unseen. A list of variables is no copy: "
                "it changes with the network. A sum can stay the same; any difference in any array counts."
            )
        elif missed:
            reason = "A network moved, and was overlooked. Compare all of its arrays, not one of them."
        raise NotYet(f"{sorted(seen)}", f"{sorted(movers)}", reason)
    if any(not np.array_equal(a, b) for name in start for a, b in zip(start[name], after[name])):
        reason = "A test must not train the networks. Set the weights from before again."
        raise NotYet("the networks were left changed", "the weights from before", reason)


@question(
    "ex03.train_step",
    hints=(
        'Call your three phases, each with its own optimizer: optimizers["reconstruction"] and so on.',
        "The discriminator learns before the encoder asks it: reconstruction, discriminator, generator.",
        "Return the three losses at the end, after all three calls, in this order.",
    ),
)
def train_step(answer, random):
    """Write one training step: all three phases, each with its optimizer; return the three losses."""
    trial = new_trial(random)
    networks = trial.by_name.values()
    optimizers = {phase: new_optimizer(networks, rate) for phase, rate in RATES.items()}
    trial.run(as_function(answer), trial.images, trial.networks, trial.sample_prior, optimizers)
    _check_steps({phase: int(optimizer.iterations) for phase, optimizer in optimizers.items()})
    if not trial.drawn:
        raise NotYet("sample_prior was not called", "new real codes", "Pass sample_prior on to the phase.")
    if len(trial.drawn[0]) != len(trial.images):
        reason = "Pass sample_prior itself on: the phase draws as many as it needs, and new ones each time."
        raise NotYet(f"{len(trial.drawn[0])} real codes", f"{len(trial.images)}, as many as images", reason)
    # Where reconstruction stands among the other two is a matter of taste.
    played = {order: play(trial, order) for order in itertools.permutations(RATES)}
    distance = {order: _distance(trial.after, weights) for order, (weights, _) in played.items()}
    order = min(distance, key=distance.get)
    if distance[order] > 1e-4:
        reason = "Does each phase get its own optimizer, and the networks, images and prior of this step?"
        raise NotYet("weights that no order of the three phases explains", "one step of each phase", reason)
    if order.index("generator") < order.index("discriminator"):
        reason = "The encoder asks a discriminator that has not yet learned from this batch."
        raise NotYet(f"the order {', '.join(order)}", "the discriminator before the generator", reason)
    returned = trial.returned.values() if isinstance(trial.returned, dict) else trial.returned
    try:
        seen = np.array([float(loss) for loss in returned])
    except TypeError:
        reason = "Collect what the three phases return, and return it after the last one."
        raise NotYet(f"{type(trial.returned).__name__}", "three losses", reason) from None
    expected = np.array([played[order][1][phase] for phase in RATES])
    reason = "Return them in the order reconstruction, discriminator, generator."
    expect_close(seen, expected, reason, tolerance=1e-3, what="losses")
    return "Three phases, three losses, three optimizers, and the discriminator learns before it is asked."


def _check_steps(steps):
    if all(count == 1 for count in steps.values()):
        return
    busy = [phase for phase, count in steps.items() if count > 1]
    idle = [phase for phase, count in steps.items() if not count]
    seen = f"steps of the optimizers: {', '.join(f'{phase} {count}' for phase, count in steps.items())}"
    if busy and idle:
        reason = (
            "One optimizer serves several phases. Adam's averages would mix gradients of different losses."
        )
    elif busy:
        reason = "A phase is called more than once."
    elif len(idle) == 3:
        reason = "The phases use optimizers of their own making. Use those that are passed in."
    else:
        reason = f"The {idle[0]} phase makes no step: is it called at all, or only after a return?"
    raise NotYet(seen, "one step of each", reason)


def play(trial, order):
    """The phases in some order on the trial's networks: (weights after it, losses); nothing stays changed."""
    networks, images, real_codes = trial.networks, trial.images, trial.drawn[-1]
    losses_of = {
        "reconstruction": lambda: tf.reduce_mean(
            tf.square(images - networks.decoder(networks.encoder(images)))
        ),
        "discriminator": lambda: (
            cross_entropy(1.0, networks.discriminator(real_codes))
            + cross_entropy(0.0, networks.discriminator(networks.encoder(images)))
        ),
        "generator": lambda: cross_entropy(1.0, networks.discriminator(networks.encoder(images))),
    }
    before = {name: network.get_weights() for name, network in trial.by_name.items()}
    losses = {}
    for phase in order:
        variables = [v for name in PHASES[phase] for v in trial.by_name[name].trainable_variables]
        with tf.GradientTape() as tape:
            loss = losses_of[phase]()
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(RATES[phase] * gradient)
        losses[phase] = float(loss)
    after = {name: network.get_weights() for name, network in trial.by_name.items()}
    for name, network in trial.by_name.items():
        network.set_weights(before[name])
    return after, losses


def _distance(some, others):
    return max(np.abs(a - b).max() for name in some for a, b in zip(some[name], others[name]))
