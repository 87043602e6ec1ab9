"""The question of exercise 03 that plans an experiment."""

import itertools

from aae_teach.checks import NotYet, question

FACTORS = {"initializer": ("article", "glorot_uniform"), "beta_1": (0.9, 0.5)}
MOST_RUNS, FEWEST_RUNS = 12, 3


@question(
    "ex03.experiment",
    hints=(
        "For each setting you need recipes that differ in it alone. Which recipes does that take?",
        "Cross the settings: two values of one, with two values of the other, make four recipes.",
        "One run may be lucky. Four recipes with the seeds 0, 1 and 2 are 12 runs.",
    ),
)
def experiment(answer, random):
    """Plan at most 12 runs that tell what each of two settings does: a list of dicts."""
    runs = _runs(answer)
    if len(runs) > MOST_RUNS:
        reason = "Four recipes with three seeds each fit, or three recipes with four."
        raise NotYet(f"{len(runs)} runs", f"at most {MOST_RUNS}", reason)
    if len(set(runs)) < len(runs):
        reason = "The same recipe with the same seed gives the same result again, and tells nothing new."
        raise NotYet("a run that is planned twice", "runs that differ", reason)
    seeds = {}
    for *recipe, seed in runs:
        seeds.setdefault(tuple(recipe), set()).add(seed)
    for position, factor in enumerate(FACTORS):
        _judge_factor(seeds, position, factor)
    if len(seeds) == 4 and min(map(len, seeds.values())) > 1:
        return (
            "Crossed: every run serves both questions, and the four recipes also show whether the effect "
            "of one setting depends on the other."
        )
    return (
        "Each comparison changes one setting, with several seeds. The fourth recipe, both settings crossed, "
        "would also show whether the effect of one depends on the other."
    )


def _runs(answer):
    """The plan as tuples (initializer, beta_1, seed)."""
    keys = {*FACTORS, "seed"}
    if not isinstance(answer, (list, tuple)) or not all(isinstance(run, dict) for run in answer):
        raise NotYet(type(answer).__name__, "a list of dicts", "One dict for each run.")
    for run in answer:
        if set(run) != keys:
            reason = "Every run says its two settings and its seed."
            raise NotYet(f"a run with the keys {sorted(map(str, run))}", f"the keys {sorted(keys)}", reason)
        for factor, values in FACTORS.items():
            if run[factor] not in values:
                reason = "The question is about these two values only."
                raise NotYet(f"{factor} {run[factor]!r}", f"{values[0]!r} or {values[1]!r}", reason)
    return [(run["initializer"], run["beta_1"], run["seed"]) for run in answer]


def _judge_factor(seeds, position, factor):
    """Raises NotYet unless two recipes differ in this setting alone, with enough seeds each."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(seeds, 2)
        if [k for k in range(2) if one[k] != other[k]] == [position]
    ]
    if not pairs:
        both = len({recipe[position] for recipe in seeds}) > 1
        reason = (
            "Where recipes differ in both settings only, no one can say which of the two did it."
            if both
            else "A setting that never changes cannot show what it does."
        )
        expected = f"two recipes that differ in {factor} alone"
        raise NotYet(f"no two recipes that differ in {factor} alone", expected, reason)
    runs = sum(min(len(seeds[one]), len(seeds[other])) for one, other in pairs)
    if runs < FEWEST_RUNS:
        reason = "Seeds of one recipe lie far apart. One run may be lucky."
        raise NotYet(f"{runs} runs of each {factor} to compare", f"at least {FEWEST_RUNS} of each", reason)
