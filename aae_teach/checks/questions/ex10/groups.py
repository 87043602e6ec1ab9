"""The question of exercise 10 on a split by groups."""

import math

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_array


@question(
    "ex10.parted",
    hints=(
        "`names = np.unique(groups)`, and `max(1, round(share * len(names)))` of them are tested.",
        "`random.choice(names, count, replace=False)` draws which.",
        "`np.isin(groups, chosen)` turns groups into images.",
    ),
)
def parted(answer, random):
    """Write groups (n,), share, generator -> bool (n,), True for test images; a group is never parted."""
    function = as_function(answer)
    for many, share in ((9, 0.3), (7, 0.25), (5, 0.05), (11, 0.55)):
        names = random.permutation(np.arange(100, 200))[:many]
        counts = random.integers(2, 9, many)
        counts[0] = 60  # one group is large, and has no larger chance for that
        groups = random.permutation(np.repeat(names, counts))
        wanted = max(1, round(share * many))
        drawn = [_asked(function, groups, share, random) for _ in range(60)]
        _expect_whole(drawn, groups, names, wanted, share, function, random)
        _expect_generator(function, groups, share, random)
        _expect_chance(np.array(drawn), groups, names, wanted)
    return "No test image has a near relative among the training images, as far as groups tell."


def _asked(function, groups, share, random):
    generator = np.random.default_rng(random.integers(2**32))
    seen = as_array(function(groups.copy(), share, generator), "array of truth values")
    if seen.shape != groups.shape:
        reason = "One truth value for each image is asked."
        raise NotYet(f"shape {seen.shape}", f"shape {groups.shape}", reason)
    if not np.isin(seen, (0, 1)).all():
        reason = "True for a test image, False for a training image; no numbers of groups or places."
        raise NotYet(f"the value {seen.max():.5g}", "truth values", reason)
    return seen.astype(bool)


def _expect_whole(drawn, groups, names, wanted, share, function, random):
    """Raises NotYet unless every group is on one side, and as many as asked are tested, in each draw."""
    shares = np.array([[tested[groups == name].mean() for name in names] for tested in drawn])
    parted, found = np.sum((shares > 0) & (shares < 1), axis=1), np.sum(shares == 1, axis=1)
    case = f"{len(names)} groups and a share of {share}"
    if parted.any():
        reason = "Draw groups, not images: relatives of a test image should not be trained on."
        raise NotYet(f"{parted.max()} groups on both sides, for {case}", "none", reason)
    if np.any(found != wanted):
        seen = f"{found.min()}" if np.ptp(found) == 0 else f"{found.min()} to {found.max()}"
        reason = _about_number(found, share * len(names), names, wanted)
        plain = np.unique(groups, return_inverse=True)[1]
        again = [_asked(function, plain, share, random) for _ in range(10)]
        if all(len(np.unique(plain[each])) == wanted for each in again):
            reason = f"Groups have names such as {names[0]}, with gaps: draw among np.unique(groups)."
        raise NotYet(f"{seen} groups tested in 60 draws, for {case}", f"{wanted}", reason)


def _about_number(found, exact, names, wanted):
    """What the numbers of tested groups in 60 draws show."""
    if np.ptp(found):
        varies = f"The number changes from draw to draw; it is {exact:.4g} rounded, and at least 1."
        return varies if found.max() > wanted else f"{varies} Draw each group once only: replace=False."
    if found[0] == len(names) - wanted:
        return "True should stand for test images; here it stands for training images."
    if found[0] == 0:
        return "However small the share, take at least one."
    if found[0] == max(1, int(exact)):
        return f"{exact:.4g} was rounded down; round it to the nearest number."
    if found[0] == int(np.ceil(exact)):
        return f"{exact:.4g} was rounded up; round it to the nearest number."
    return "Round share * number of groups, and take at least one."


def _expect_generator(function, groups, share, random):
    """Raises NotYet unless equal generators give equal groups, whatever else was drawn before."""
    seed = random.integers(2**32)
    twice = []
    for other in (0, 1, 2):
        np.random.seed(other)
        twice.append(function(groups.copy(), share, np.random.default_rng(seed)))
    if not all(np.array_equal(twice[0], each) for each in twice[1:]):
        reason = (
            "Draw with the generator that is passed, and with nothing else; then a split can be repeated."
        )
        raise NotYet("other groups from an equal generator", "the same groups again", reason)


def _expect_chance(drawn, groups, names, wanted):
    """Raises NotYet unless 60 draws differ, and every group has its turn about equally often."""
    often = np.array([drawn[:, groups == name].all(axis=1).sum() for name in names])
    if np.all((often == 0) | (often == len(drawn))):
        reason = "Draw from the generator that is passed, without a seed of your own or a fixed rule."
        raise NotYet("the same groups in each of 60 draws", "groups drawn at random", reason)
    sets = {tuple(row) for row in drawn[:, [np.argmax(groups == name) for name in names]]}
    if len(sets) <= len(names) < math.comb(len(names), wanted) / 2:
        reason = "Each choice of groups has the same chance, not neighbours in a list alone."
        raise NotYet(f"{len(sets)} choices of groups in 60 draws", "many more", reason)
    p = wanted / len(names)
    allowed = 5 * np.sqrt(len(drawn) * p * (1 - p))
    far = np.abs(often - p * len(drawn)).argmax()
    if abs(often[far] - p * len(drawn)) > allowed:
        sizes = np.array([np.sum(groups == name) for name in names])
        reason = "Every group should have the same chance."
        if np.corrcoef(often, sizes)[0, 1] > 0.6:
            reason = "Large groups are drawn more often than small ones: draw among groups, not among images."
        raise NotYet(f"a group tested {often[far]} times in 60", f"about {p * len(drawn):.0f}", reason)
