"""The question of exercise 02 on which of two settings is to blame."""

from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_words


@question(
    "ex02.to_blame",
    hints=(
        "A setting is to blame by itself when the run in which it alone was changed has failed.",
        'Those are the runs ("changed", "same") and ("same", "changed").',
        "Only when both of them went well does the run with both changes say more.",
    ),
)
def to_blame(answer, random):
    """Write which setting makes runs fail by itself: a function of four distances to a set of words."""
    answer = as_function(answer)
    confounded = (
        "One of the changes makes a run fail by itself, and so does the run with both. Name that one."
    )
    cases = (
        # (which of the runs fail: first alone, second alone, both), what is to blame, likely reason
        ((0, 1, 1), {"second"}, confounded),
        ((1, 0, 1), {"first"}, confounded),
        ((1, 1, 1), {"first", "second"}, "Each of the two changes makes a run fail by itself."),
        ((0, 0, 0), set(), NO_FAILURE),
        ((0, 0, 0), set(), NO_FAILURE),
        ((0, 0, 1), {"both together"}, "Neither change does harm by itself, and both together do."),
        (
            (1, 0, 0),
            {"first"},
            "The first setting fails by itself, though the run with both changes went well.",
        ),
    )
    found = []
    for failed, right, reason in cases:
        # Some lie near the limit, and exactly 0.1 is not above it.
        wide, near = ((0.005, 0.09), (0.11, 2.0)), ((0.06, 0.099), (0.101, 0.15))
        ranges = [(near if random.random() < 0.5 else wide)[fails] for fails in (0, *failed)]
        if not any(failed):  # one after the other: at the limit, and worse than without changes
            ranges = [(0.01, 0.02), *[near[0]] * 3] if found[-1][2] == NO_FAILURE else [(0.1, 0.1)] * 4
        if failed == (0, 0, 1):
            ranges[3] = near[1]
        runs = (("same", "same"), ("changed", "same"), ("same", "changed"), ("changed", "changed"))
        distances = {run: round(float(random.uniform(*each)), 3) for run, each in zip(runs, ranges)}
        order = random.permutation(len(runs))  # a dict is asked by its keys
        seen = answer({runs[k]: distances[runs[k]] for k in order})
        seen = as_words(seen, ("first", "second", "both together"))
        found.append((seen, right, reason, distances))
    _judge_blame(found)
    return "One change at a time, for as many rounds: only so does a comparison tell which change did it."


def _judge_blame(found):
    """Raises NotYet on the first wrong case, with the rule that explains the answers of all of them."""
    wrong = next(((each for each in found if each[0] != each[1])), None)
    if wrong is None:
        return
    seen, right, reason, distances = wrong
    for rule, advice in RULES.items():
        if all(_blamed(rule, runs) == named for named, _, _, runs in found):
            reason = advice
            break
    listed = ", ".join(f"{'/'.join(run)} {distance}" for run, distance in distances.items())
    raise NotYet(f"{words(seen)} for {listed}", words(right), reason)


NO_FAILURE = "No run has failed, so there is nothing to blame."
RULES = {
    "both": "Only the run with both changes was asked. It cannot tell one setting from the other.",
    "exchanged": 'They are exchanged: in ("changed", "same") the first setting alone is changed.',
    "added": '"both together" is for the case that neither change makes a run fail by itself.',
    "silent": "Neither change does harm by itself, and both together do: then that is named.",
    "worse": "A run has failed when its distance is above 0.1, not when it is larger than without changes.",
}


def _blamed(rule, runs):
    """What an answer names that follows a wrong rule."""
    base = runs["same", "same"] if rule == "worse" else 0.1
    first, second, both = (
        runs[run] > base for run in (("changed", "same"), ("same", "changed"), ("changed",) * 2)
    )
    if rule == "both":
        return {"first", "second"} if both else set()
    if rule == "exchanged":
        first, second = second, first
    alone = {name for name, failed in (("first", first), ("second", second)) if failed}
    together = both and rule != "silent" and (rule == "added" or not alone)
    return alone | ({"both together"} if together else set())


def words(names):
    return ", ".join(sorted(map(str, names))) or "nothing"
