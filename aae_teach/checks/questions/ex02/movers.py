"""The question of exercise 02 on which of two networks each phase moved."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_words, kind
from aae_teach.checks.questions.ex02.phases import new_trial

STEP = 2.0**-10  # weights are whole multiples of it, so that sums of them are exact
TINY = 1e-30  # outputs are rounded to what they were
NAMES = ("generator", "discriminator")
OVERWRITTEN = "Your function overwrites weights by itself. Only phase() may move them."
# What a phase changes, who moves, and what is said if this alone is overlooked.
CHANGES = (
    ("all up", {"generator"}, "Only some moves are seen. This one raised all weights a little."),
    (
        "tiny",
        set(NAMES),
        "In both, one weight changed by 1e-30, which no output shows. Compare weights, without a tolerance.",
    ),
    ("all down", {"discriminator"}, "Its weights became smaller, and that is a change, too."),
    ("up and down", {"generator"}, "Its weights moved and their sums stayed the same. Compare one by one."),
    (
        "exchanged",
        {"discriminator"},
        "Two weights changed places: sums and lengths stay. Compare one by one.",
    ),
    ("one entry", {"discriminator"}, "One weight of its first array changed, and the others did not."),
    (
        "last array",
        {"generator"},
        "Only its last array changed. Compare all of its arrays, not the first one.",
    ),
    (
        "first array",
        {"discriminator"},
        "Only its first array changed. Compare all of its arrays, not the last one.",
    ),
    ("sign", {"generator"}, "One weight of its last array changed its sign, and the others did not."),
    ("all far up", {"generator"}, "This one raised all weights by 1."),
    ("all up", {"generator", "discriminator"}, "A phase can move both, if it is written badly."),
    ("all up", set(), ""),
)
NEVER = (
    "No move was seen in any try. Take copies before phase() is called, and compare after it. "
    "A list of variables is no copy, it changes with the network; get_weights() copies."
)
SMALL = (
    f"This phase moved weights by {2.0**-10:.3f}, as a step of training does; larger moves are seen. "
    "Any difference counts, without a tolerance."
)
# What is overlooked together by a look at sums, at lengths, at the first array, or by one sign.
ALONE = (
    *({how} for how, _, _ in CHANGES),
    {"up and down", "exchanged"},
    {"exchanged", "sign"},
    {"last array", "sign"},
    set(),
)
EARLIER = "This one stood still: an earlier phase moved it. Copy the weights anew before each phase."
ONE = "One weight changed and the others did not. It takes one only: any."


@question(
    "ex02.which_moved",
    hints=(
        "Three steps for each phase: copy the weights of both networks, call phase(), compare.",
        "network.get_weights() gives copies, a list of arrays; network.trainable_variables are no copies.",
        "A network moved if any entry of any of its arrays differs: `any((a != b).any() for a, b in pairs)`.",
    ),
)
def which_moved(answer, random):
    """Write a function that calls phases in turn and says which of generator and discriminator each moved."""
    function = as_function(answer)
    trial = new_trial(random)
    for network in trial.by_name.values():
        arrays = [STEP * np.round(weights / STEP) for weights in network.get_weights()]
        arrays[0].flat[:2] = -STEP, 0.0  # one of them is 0 when the tiny change comes
        network.set_weights(arrays)
    stages, called = [_weights(trial)], []

    def new_phase(name, how, movers):
        def phase():
            _refuse_others(trial, stages)
            for each in movers:
                _change(trial.by_name[each], how, random)
            stages.append(_weights(trial))
            called.append(name)

        return phase

    numbered = {f"phase {k + 1}": change for k, change in enumerate(CHANGES)}
    phases = {name: new_phase(name, how, movers) for name, (how, movers, _) in numbered.items()}
    seen = _named(function(phases, *trial.by_name.values()), called, list(numbered))
    _refuse_others(trial, stages)
    if all(seen[name] == movers for name, (_, movers, _) in numbered.items()):
        return "So it can be proved in one line that each phase moves its own network and no other."
    sofar = [set().union(*(movers for _, movers, _ in CHANGES[: k + 1])) for k in range(len(CHANGES))]
    if list(seen.values()) == sofar:
        one = next(k for k, (_, movers, _) in enumerate(CHANGES) if movers != sofar[k])
        shown = (
            f"{{{', '.join(sorted(each))}}} for phase {one + 1}" for each in (sofar[one], CHANGES[one][1])
        )
        raise NotYet(*shown, EARLIER)
    wrong = [(seen[name], *rest) for name, (_, *rest) in numbered.items() if seen[name] != rest[0]]
    wrong.sort(key=lambda each: each[2].startswith("In both"))  # what is larger is told first
    missed = {how for name, (how, movers, _) in numbered.items() if movers and not seen[name]}
    _refuse(*wrong[0], missed - {"tiny"})


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
        sizes = np.abs(arrays[0].ravel())  # not one near 0, which a sum of squares rounds away
        steps[0].flat[random.choice(np.flatnonzero(sizes >= np.median(sizes)))] = STEP
    elif how == "sign":
        one = int(np.abs(arrays[-1]).argmax())
        steps[-1].flat[one] = -2 * arrays[-1].flat[one]
    elif how == "tiny":
        steps[0].flat[0 if arrays[0].flat[0] == 0 else 1] = TINY
    elif how == "exchanged":
        weights = arrays[0].ravel()
        one = int(random.integers(weights.size))
        other = int(np.abs(weights - weights[one]).argmax())
        steps[0].flat[[one, other]] = weights[[other, one]] - weights[[one, other]]
    elif how in ("first array", "last array"):
        steps[0 if how == "first array" else -1][...] = STEP
    elif how == "up and down":
        for each in steps:
            each.flat[0 : each.size // 2 * 2] = np.resize([STEP, -STEP], each.size // 2 * 2)
    else:
        size = {"all up": STEP, "all down": -STEP, "all far up": 1.0}[how]
        steps = [each + size for each in steps]
    network.set_weights([array + step for array, step in zip(arrays, steps)])


def _named(seen, called, names):
    """The answer as a dict of name to set, if each phase was called once, in order."""
    if sorted(called) != sorted(names):
        most = max(map(called.count, names))
        reason = "Copy the weights of both networks first; a second call moves them once more."
        if most <= 1:
            reason = "Go through all of them: for name, phase in phases.items()."
        raise NotYet(f"{len(called)} calls of {len(names)} phases", "one call of each", reason)
    if called != names:
        raise NotYet("phases in another order", "the order of the dict", "A training has an order.")
    if not isinstance(seen, dict) or sorted(seen) != sorted(names):
        reason = "Return a dict that has a set for each phase, under its name."
        raise NotYet(kind(seen), f"a dict with {len(names)} names of phases", reason)
    return {name: as_words(seen[name], NAMES) for name in names}


def _refuse(seen, movers, said, overlooked):
    """Raises NotYet on the first phase that was told wrongly, by all that were overlooked."""
    every = {how for how, _, _ in CHANGES} - {"tiny"}
    if said.startswith("In both"):
        reason = said
    elif movers and seen == set(NAMES) - movers and seen:
        reason = "It is the other way round: this one stood still."
    elif not movers - seen:
        reason = "This one stood still. Return its name only if its weights differ from before."
    elif overlooked == every:
        reason = NEVER
    elif "all far up" not in overlooked and overlooked >= every - {"all far up", "exchanged", "sign"}:
        reason = SMALL
    elif {"one entry", "sign", "exchanged"} <= overlooked:
        reason = ONE
    elif overlooked == {"one entry", "exchanged", "first array"}:
        reason = "What changes in the first array alone is not seen. Compare all arrays, not the last one."
    elif overlooked in ALONE or said.startswith(("Its weights became", "A phase can")):
        reason = said
    else:
        reason = (
            "A small change was not seen. Compare every entry of every array, without rounding or summary."
        )
    shown = [f"{{{', '.join(sorted(each))}}}" if each else "set()" for each in (seen, movers)]
    raise NotYet(*shown, reason)
