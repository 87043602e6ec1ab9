"""The question of exercise 03 that changes one setting at a time, and shows that a run settles."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question

LAST, FEWEST_SEEDS = 10, 5
BROKEN = {"initializer": "article", "beta_1": 0.9, "input_scale": 1.0, "rate": "constant"}
OTHER = {"initializer": "glorot_uniform", "beta_1": 0.5, "input_scale": 5.0, "rate": "cosine"}
KINDS = ("settles", "settles late", "never", "some seeds", "one seed", "comes near", "swings", "leaves")
KINDS += ("too late", "at the limit")
# Worlds in which each way to be deceived gives another answer; further ones are drawn.
WORLDS = (
    ("settles", "comes near", "swings", "leaves"),
    ("settles late", "too late", "some seeds", "one seed"),
    ("settles", "at the limit", "leaves", "one seed"),
)


class Trainings:
    """Trainings that cost nothing: curves of energy distance, of which each setting has a kind of its own."""

    def __init__(self, random, kinds, needed):
        self.random, self.kinds, self.needed = random, kinds, needed
        self.limit, self.epochs = float(random.uniform(0.2, 0.4)), int(random.integers(40, 61))
        self.given, self.asked, self.odd_one = (dict(BROKEN), dict(OTHER)), {}, int(random.integers(5))

    @property
    def right(self):
        return {name for name, kind in self.kinds.items() if kind.startswith("settles")}

    def runs(self, name):
        """The curves that were seen with this setting changed alone, in units of the limit."""
        return np.array(list(self.asked.get((name,), {}).values())).reshape(-1, self.epochs) / self.limit

    def those(self, settled):
        """The settings that a rule takes for settling; None if there are no runs of one."""
        runs = {name: self.runs(name) for name in BROKEN}
        return {name for name in BROKEN if settled(runs[name])} if all(map(len, runs.values())) else None

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
        if kind == "one seed" and place % 5 == self.odd_one:  # away once, so that means do not show it
            curve[-int(random.integers(2, LAST))] = random.uniform(1.3, 2)
        if kind == "too late":  # away in the first of the last ten epochs
            curve[-LAST] = random.uniform(1.2, 2)
        if kind == "at the limit":  # and not below it
            curve[-int(random.integers(2, LAST))] = 1.0
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
    tried = []
    for trial in range(8):
        names = random.permutation(list(BROKEN)).tolist()
        known = WORLDS[trial] if trial < len(WORLDS) else random.choice(KINDS, len(names)).tolist()
        kinds = dict(zip(names, known))
        needed = next((name for name in names if not kinds[name].startswith("settles")), names[0])
        trainings = Trainings(random, kinds, needed)
        tried.append((trainings, _found(function, trainings)))
    for trainings, found in tried:
        if found != trainings.right:
            raise NotYet(_names(found), _names(trainings.right), _reason(tried, trainings, found))
        for name in sorted(found):
            seeds = len(trainings.asked.get((name,), ()))
            if seeds < FEWEST_SEEDS:
                raise NotYet(f"{name} after {seeds} runs", f"at least {FEWEST_SEEDS}", _too_few(name, seeds))
    return "One change at a time, a rule for settled that looks at each of the last epochs, and five seeds."


def _found(function, trainings):
    found = function(trainings.train, *trainings.given, trainings.limit)
    if not isinstance(found, (set, frozenset, list, tuple)) or not set(found) <= set(BROKEN):
        raise NotYet(f"{found!r}", "a set of names of settings", f"The names are {', '.join(BROKEN)}.")
    return set(found)


def _too_few(name, seeds):
    if not seeds:
        return f"{name} was never changed alone, so nothing shows what it does by itself."
    return "One run may be lucky. Train five seeds before you name a setting."


def _names(names):
    return ", ".join(sorted(names)) or "no setting"


# What an answer may take for settled, given the curves of all runs, in units of the limit.
LAST_TEN = slice(-LAST, None)
SLIPS = (
    (
        lambda runs: (runs[:, LAST_TEN] < 1).all(axis=1).any(),
        "One seed that settles is not enough: all five must.",
    ),
    (
        lambda runs: (runs[:, LAST_TEN] < 1).all(axis=1).sum() >= len(runs) - 1,
        "One of five runs did not settle: four of them are not enough.",
    ),
    (
        lambda runs: (runs.mean(axis=0)[LAST_TEN] < 1).all(),
        "A mean over the seeds hides the run that was away. Judge each run by itself.",
    ),
    (
        lambda runs: (runs[:, LAST_TEN] <= 1).all(),
        "A distance at the limit is not below it: < in place of <=.",
    ),
    (lambda runs: (runs[:, 1 - LAST :] < 1).all(), "These are the last nine epochs: [-10:] are ten."),
    (lambda runs: (runs[:, -LAST:-1] < 1).all(), "[-10:-1] leaves out the last epoch. Take [-10:]."),
    (
        lambda runs: (runs[:, -1] < 1).all(),
        "The last epoch alone may be a lucky one. Look at the last ten.",
    ),
    (
        lambda runs: (runs[:, LAST_TEN].mean(axis=1) < 1).all(),
        "A mean hides the epoch in which the codes were away.",
    ),
    (lambda runs: (runs.min(axis=1) < 1).all(), "A run that came near once may have left again."),
    (lambda runs: (runs < 1).all(), "Every run starts far away. Look at the last ten epochs."),
)


def _reason(tried, trainings, found):
    """What the runs say of the answer; a known slip only if it gives the answer in all that was tried."""
    if not any(len(changed) == 1 for changed in trainings.asked):
        return "No run with a single change was trained. More changes at once do not say which one did it."
    for name in sorted(found - trainings.right):
        if len(trainings.runs(name)) < FEWEST_SEEDS:
            return _too_few(name, len(trainings.runs(name)))
    for settled, reason in SLIPS:
        if all(each == some.those(settled) for some, each in tried):
            return reason
    name = sorted(found ^ trainings.right)[0]
    runs = trainings.runs(name)
    if not len(runs):
        return _too_few(name, 0)
    away = np.sum(~(runs[:, LAST_TEN] < 1).all(axis=1))
    said = f"{away} of your {len(runs)} runs had not settled" if away else f"all {len(runs)} runs settled"
    return f"With {name} changed alone, {said}."
