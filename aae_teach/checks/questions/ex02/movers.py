"""The question of exercise 02 on which of two networks a phase moved."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_words
from aae_teach.checks.questions.ex02.phases import new_trial

STEP = 2.0**-10  # weights are whole multiples of it, so that sums of them are exact
NAMES = ("generator", "discriminator")
OVERWRITTEN = "Your function overwrites weights by itself. Only phase() may move them."
# What a phase changes, and what its mover shows if it is overlooked.
CHANGES = (
    (
        "all up",
        {"generator"},
        "Nothing seems to have moved. A list of variables is no copy, it changes with the network; "
        "get_weights() copies.",
    ),
    ("all down", {"discriminator"}, "Its weights became smaller, and that is a change, too."),
    ("up and down", {"generator"}, "Its weights moved and their sums stayed the same. Compare one by one."),
    ("one entry", {"discriminator"}, "One weight changed and the others did not. It takes one only: any."),
    (
        "last array",
        {"generator"},
        "Only its last array changed. Compare all of its arrays, not the first one.",
    ),
    ("all up", {"generator", "discriminator"}, "A phase can move both, if it is written badly."),
    ("all up", set(), ""),
)


@question(
    "ex02.which_moved",
    hints=(
        "Three steps: copy the weights of both networks, call phase(), compare.",
        "network.get_weights() gives copies, a list of arrays; network.trainable_variables are no copies.",
        "A network moved if any entry of any of its arrays differs: `any((a != b).any() for a, b in pairs)`.",
    ),
)
def which_moved(answer, random):
    """Write a function that calls a phase once and says which of generator and discriminator it moved."""
    function = as_function(answer)
    trial = new_trial(random)
    for network in trial.by_name.values():
        network.set_weights([STEP * np.round(weights / STEP) for weights in network.get_weights()])
    for how, movers, overlooked in CHANGES:
        stages = [_weights(trial)]

        def phase(how=how, movers=movers, stages=stages):
            _refuse_others(trial, stages)
            for name in movers:
                _change(trial.by_name[name], how, random)
            stages.append(_weights(trial))

        seen = function(phase, *trial.by_name.values())
        _judge(seen, movers, len(stages) - 1, overlooked)
        _refuse_others(trial, stages)
    return "So it can be proved in one line that a phase moves its own network and no other."


def _weights(trial):
    return np.concatenate([np.ravel(w) for each in trial.by_name.values() for w in each.get_weights()])


def _refuse_others(trial, stages):
    """Raises NotYet if the weights are neither those from before a phase nor those that one left."""
    if not any(np.array_equal(_weights(trial), stage) for stage in stages):
        raise NotYet("weights that phase() did not leave", "those, or those from before", OVERWRITTEN)


def _change(network, how, random):
    """Moves weights by as little as a step of training does."""
    arrays = network.get_weights()
    steps = [np.zeros_like(each) for each in arrays]
    if how == "one entry":
        steps[0].flat[random.integers(steps[0].size)] = STEP
    elif how == "last array":
        steps[-1][...] = STEP
    elif how == "up and down":
        for each in steps:
            each.flat[0 : each.size // 2 * 2] = np.resize([STEP, -STEP], each.size // 2 * 2)
    else:
        steps = [each + (STEP if how == "all up" else -STEP) for each in steps]
    network.set_weights([array + step for array, step in zip(arrays, steps)])


def _judge(seen, movers, calls, overlooked):
    if calls != 1:
        reason = "Copy the weights of both networks first; a second call moves them once more."
        raise NotYet(f"phase was called {calls} times", "one call: phase()", reason)
    seen = as_words(seen, NAMES)
    if seen == movers:
        return
    if movers and seen == set(NAMES) - movers:
        reason = "It is the other way round: this one stood still." if seen else overlooked
    elif movers - seen:
        reason = overlooked
    else:
        reason = "This one stood still. Return its name only if its weights differ from before."
    shown = [f"{{{', '.join(sorted(each))}}}" if each else "set()" for each in (seen, movers)]
    raise NotYet(*shown, reason)
