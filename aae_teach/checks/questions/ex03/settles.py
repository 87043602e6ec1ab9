"""The question of exercise 03 that changes one setting at a time, and shows that a run settles."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question

LAST, FEWEST_SEEDS = 10, 5
BROKEN = {"initializer": "article", "beta_1": 0.9, "input_scale": 1.0, "rate": "constant"}
OTHER = {"initializer": "glorot_uniform", "beta_1": 0.5, "input_scale": 5.0, "rate": "cosine"}
KINDS = ("settles", "settles late", "never", "some seeds", "comes near", "swings", "leaves", "too late")
# Worlds in which each way to be deceived gives another answer; further ones are drawn.
WORLDS = (
    ("settles", "comes near", "swings", "leaves"),
    ("settles", "settles late", "too late", "some seeds"),
)


class Trainings:
    """Trainings that cost nothing: curves of energy distance, of which each setting has a kind of its own."""

    def __init__(self, random, kinds, needed):
        self.random, self.kinds, self.needed = random, kinds, needed
        self.limit, self.epochs = float(random.uniform(0.2, 0.4)), int(random.integers(40, 61))
        self.given, self.asked = (dict(BROKEN), dict(OTHER)), {}

    @property
    def right(self):
        return {name for name, kind in self.kinds.items() if kind.startswith("settles")}

    def train(self, settings, seed):
        """The energy distance to the prior after each epoch, an array."""
        changed = self._changed(settings)
        curves = self.asked.setdefault(changed, {})
        if seed not in curves:
            curves[seed] = self.limit * self._curve(changed, len(curves))
        return curves[seed].copy()

    def _changed(self, settings):
        if not isinstance(settings, dict) or set(settings) != set(BROKEN):
            reason = "train takes a dict of all four settings, then a seed: {**broken, name: other[name]}."
            raise NotYet(f"train({settings!r}, ...)", "a dict of the four settings", reason)
        for name, value in settings.items():
            if value not in (BROKEN[name], OTHER[name]):
                values = f"{BROKEN[name]!r} or {OTHER[name]!r}"
                raise NotYet(f"{name} {value!r}", values, "Each setting has two values here.")
        return tuple(name for name in BROKEN if settings[name] != BROKEN[name])

    def _curve(self, changed, place):
        """Distances in units of the limit; a curve that settles does so by its last ten epochs."""
        random, epochs = self.random, self.epochs
        far, near = random.uniform(1.5, 30, epochs), random.uniform(0.02, 0.5, epochs)
        kind = self.kinds[changed[0]] if len(changed) == 1 else "never"
        if len(changed) > 1:
            kind = "settles" if self.needed in changed else "never"
        if kind == "some seeds":  # of any five seeds, at least the second one fails
            kind = "never" if place % 2 else "settles"
        until = epochs - LAST if kind in ("settles late", "too late") else int(random.integers(8, 20))
        if kind == "never":
            return far
        curve = np.r_[far[:until], near[until:]]
        if kind == "too late":  # at the limit, and not below it, ten epochs before the end
            curve[-LAST] = 1.0
        if kind == "comes near":
            curve[-int(random.integers(12, 16)) :] = random.uniform(1.5, 4)
        if kind == "swings":  # near at the end, but away on the whole
            curve[-int(random.integers(6, LAST + 1)) : -1] = random.uniform(3, 5)
        if kind == "leaves":  # near on the whole, but away at the end
            curve[-1] = random.uniform(1.2, 2)
        return curve


@question(
    "ex03.settles",
    hints=(
        "{**broken, name: other[name]} is the broken recipe with one setting changed.",
        "A run has settled if (train(settings, seed)[-10:] < limit).all().",
        "One run may be lucky: all(... for seed in range(5)), and the set of the names for which it holds.",
    ),
)
def settles(answer, random):
    """Write settles(train, broken, other, limit): the settings whose change alone settles five runs."""
    function = as_function(answer)
    for trial in range(8):
        names = random.permutation(list(BROKEN)).tolist()
        known = WORLDS[trial] if trial < len(WORLDS) else random.choice(KINDS, len(names)).tolist()
        kinds = dict(zip(names, known))
        needed = next((name for name in names if not kinds[name].startswith("settles")), names[0])
        _judge(function, Trainings(random, kinds, needed))
    return "One change at a time, a rule for settled that looks at each of the last epochs, and five seeds."


def _judge(function, trainings):
    broken, other = trainings.given
    found = function(trainings.train, broken, other, trainings.limit)
    if not isinstance(found, (set, frozenset, list, tuple)) or not set(found) <= set(BROKEN):
        raise NotYet(f"{found!r}", "a set of names of settings", f"The names are {', '.join(BROKEN)}.")
    right, found = trainings.right, set(found)
    if found != right:
        raise NotYet(_names(found), _names(right), _reason(trainings, found))
    for name in sorted(found):
        seeds = len(trainings.asked.get((name,), ()))
        if seeds < FEWEST_SEEDS:
            raise NotYet(f"{name} after {seeds} runs", f"at least {FEWEST_SEEDS} runs", _too_few(name, seeds))


def _too_few(name, seeds):
    if not seeds:
        return f"{name} was never changed alone, so nothing shows what it does by itself."
    return "One run may be lucky. Train five seeds before you name a setting."


def _names(names):
    return ", ".join(sorted(names)) or "no setting"


def _reason(trainings, found):
    """What the runs say of the answer; a known slip only if it gives the answer."""
    curves = {name: list(trainings.asked.get((name,), {}).values()) for name in BROKEN}
    if not any(curves.values()):
        return "No run with a single change was trained. More changes at once do not say which one did it."
    for name in sorted(found - trainings.right):
        if len(curves[name]) < FEWEST_SEEDS:
            return _too_few(name, len(curves[name]))
    limit, last = trainings.limit, slice(-LAST, None)
    slips = (
        (lambda each: (each[last] < limit).all(), any, "One seed that settles is not enough: all five must."),
        (
            lambda each: each[-1] < limit,
            all,
            "The last epoch alone may be a lucky one. Look at the last ten.",
        ),
        (lambda each: each[last].mean() < limit, all, "A mean hides the epoch in which the codes were away."),
        (lambda each: each.min() < limit, all, "A run that came near once may have left again."),
        (lambda each: (each < limit).all(), all, "Every run starts far away. Look at the last ten epochs."),
    )
    for settled, over, reason in slips:
        if all(curves.values()) and found == {name for name in BROKEN if over(map(settled, curves[name]))}:
            return reason
    name = sorted(found ^ trainings.right)[0]
    if not curves[name]:
        return _too_few(name, 0)
    away = sum(not (each[last] < limit).all() for each in curves[name])
    return f"With {name} changed alone, {away} of your {len(curves[name])} runs had not settled."
