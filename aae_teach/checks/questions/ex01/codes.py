"""Questions of exercise 01 on codes: distances within and between digits, drawn codes."""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    expect_close,
    likely_reason,
    question,
)
from aae_teach.checks.authoring.door import as_array


@question(
    "ex01.class_distances",
    hints=(
        "`cdist(codes, codes)` from SciPy gives the distances of all pairs as a square array.",
        "`same = labels[:, None] == labels[None, :]` is True where both codes show the same digit.",
        "The diagonal pairs each code with itself. Leave it out: `same & ~np.eye(len(codes), dtype=bool)`.",
    ),
)
def class_distances(answer, random):
    """Write codes (n, 2), labels (n,) -> mean distance of same-digit pairs, and of different-digit pairs."""
    function = as_function(answer)
    # Classes of unequal size tell a mean over pairs from a mean over classes. Some digits do not occur.
    digits = np.r_[random.choice(9, 3, replace=False), 9]
    labels = random.permutation(np.repeat(digits, [4, 7, 12, 5]))
    codes = random.normal(size=(len(labels), 2)) + 6 * random.normal(size=(10, 2))[labels]
    first, second = np.flatnonzero(labels == digits[2])[:2]
    codes[second] = codes[first]  # a pair at distance 0 is a pair
    codes = codes.astype("float32")
    seen = function(codes.copy(), labels.copy())
    if np.shape(seen) != (2,):
        raise NotYet(f"a result of shape {np.shape(seen)}", "two numbers: within, between")
    within, between = (as_number(value) for value in seen)
    distances = all_distances(codes, codes)
    same = labels[:, None] == labels
    apart = same & ~np.eye(len(labels), dtype=bool)
    right = distances[apart].mean(), distances[~same].mean()
    swapped = (right[::-1], "These are swapped: first within, then between.")
    shown = f"{within:.5g} within and {between:.5g} between", f"{right[0]:.5g} and {right[1]:.5g}"
    reason = likely_reason([within, between], right, (swapped,))
    if reason:
        raise NotYet(*shown, reason)
    mistakes = _mistakes_within(codes, labels, distances, same, apart)
    reason = "Asked is the mean over all pairs of two codes with the same digit."
    expect_close(within, right[0], reason, what="the distance within classes", slips=mistakes)
    centres = np.stack([codes[labels == label].mean(axis=0) for label in np.unique(labels)])
    apart = ~np.eye(len(centres), dtype=bool)
    mistakes = (
        *_mistakes_between(distances, same),
        (
            all_distances(centres, centres)[apart].mean(),
            "These are distances between the centres of digits; asked is the mean over pairs of codes.",
        ),
        (np.median(distances[~same]), "This is the median over the pairs; asked is their mean."),
    )
    reason = "Asked is the mean over all pairs of two codes with different digits."
    expect_close(between, right[1], reason, what="the distance between classes", slips=mistakes)
    return "Within divided by between has no unit, so it can be compared between runs."


def _mistakes_within(codes, labels, distances, same, apart):
    centres = np.stack([codes[labels == label].mean(axis=0) for label in labels])
    to_centre = np.linalg.norm(codes - centres, axis=1).mean()
    by_class = np.mean([distances[apart & (labels == label)].mean() for label in np.unique(labels)])
    return (
        (
            distances[same].mean(),
            "Each code is paired with itself too, at distance 0. Leave out the diagonal.",
        ),
        (
            distances[same & (distances > 0)].mean(),
            "Two codes may lie at one place, and their distance 0 counts. Leave out the diagonal alone.",
        ),
        ((distances[apart] ** 2).mean(), "These are squared distances; take the root."),
        (
            np.abs(codes[:, None] - codes[None]).sum(axis=2)[apart].mean(),
            "These are sums of absolute differences; a distance is the root of the sum of squares.",
        ),
        (np.median(distances[apart]), "This is the median over the pairs; asked is their mean."),
        (to_centre, "This is the distance to the class's centre, not between pairs."),
        (by_class, "You average over each class first. Average over all pairs at once."),
        (distances[apart].sum(), "You sum over the pairs; take the mean."),
    )


def _mistakes_between(distances, same):
    others = distances[~np.eye(len(distances), dtype=bool)]
    reason = "This is the mean over all pairs; leave out those of the same digit."
    return (
        (others.mean(), reason),
        (distances.mean(), reason),
        ((distances[~same] ** 2).mean(), "These are squared distances; take the root."),
    )


@question(
    "ex01.draw_codes",
    hints=(
        "Where codes lie, the decoder was trained. So begin with codes that exist.",
        "Choose `count` rows of `codes` at random: `codes[random.integers(len(codes), size=count)]`.",
        "Then move each a little: add `random.normal(scale=0.2, size=(count, 2))`.",
    ),
)
def draw_codes(answer, random):
    """Write codes (n, 2), count, seed -> new codes (count, 2) near the given ones, and none in their gaps."""
    function = as_function(answer)
    direction = random.normal(size=2)
    direction *= 10 / np.linalg.norm(direction)
    # Two islands, 20 apart; one holds two thirds of the codes.
    sides = np.where(np.arange(600) < 400, 1, -1)
    codes = (sides[:, None] * direction + random.normal(size=(600, 2))).astype("float32")
    count, seed = int(random.integers(200, 300)), int(random.integers(1_000_000))
    drawn, again, other = (
        as_array(function(codes.copy(), count, s), "codes") for s in (seed, seed, seed + 1)
    )
    if drawn.shape != (count, 2):
        raise NotYet(f"shape {drawn.shape}", f"shape {(count, 2)}", "Return one row for each new code.")
    nearest = all_distances(drawn, codes).min(axis=1)
    if np.mean(nearest < 1e-6) > 0.5:
        raise NotYet("codes that exist", "new ones", "These codes would show reconstructions again.")
    if len(np.unique(drawn, axis=0)) < 0.95 * count:
        reason = "Move each code by noise of its own, size=(count, 2), and do not round the result."
        raise NotYet("codes that come several times", "new ones", reason)
    lost = np.mean(nearest > 2)
    if lost > 0.05:
        raise NotYet(f"{lost:.0%} of the draws in a gap", "at most 5 %", _why_in_gap(drawn, codes, direction))
    for line in ([1, 0], [0, 1], [1, -1], [1, 1]):
        if np.mean(all_distances((drawn @ line)[:, None], (codes @ line)[:, None]).min(axis=1) < 1e-5) > 0.5:
            seen = "codes that keep a number" if 0 in line else "codes that move along a diagonal"
            reason = "Each number of each code needs noise of its own: size=(count, 2)."
            raise NotYet(seen, "both numbers moved", reason)
    larger = np.mean(drawn @ direction > 0)
    if not 0.5 < larger < 0.83:
        reason = "Choose among all codes with equal chance, so that each island gets its part."
        raise NotYet(f"{larger:.0%} of the draws on the larger island", "about two thirds", reason)
    if np.array_equal(drawn, other):
        raise NotYet("the same codes for two seeds", "others", "Use the seed: np.random.default_rng(seed).")
    if not np.allclose(drawn, again):
        raise NotYet("two results for one seed", "one", "Draw everything from np.random.default_rng(seed).")
    many = as_array(function(codes.copy(), 650, seed), "codes")  # more than there are to choose from
    if many.shape != (650, 2):
        raise NotYet(f"shape {many.shape} for count = 650", "shape (650, 2)", "Return one row for each draw.")
    return "It works, and it needs all training codes at hand. A prior will make them unnecessary."


def _why_in_gap(drawn, codes, direction):
    sides = np.ptp(codes, axis=0) / np.sqrt(12)
    box = (drawn >= codes.min(axis=0)).all() and (drawn <= codes.max(axis=0)).all()
    if box and np.allclose(drawn.std(axis=0), sides, rtol=0.12):
        return "These fill the box around all codes, with the empty middle between the islands."
    # Points between two codes spread less: 0.71 for means, 0.82 for random mixtures. Islands that are only
    # too wide leave the middle between them, at 0, as good as empty.
    middle = np.mean(np.abs(drawn @ direction) < 50)
    if middle > 0.3 and 0.85 < np.linalg.norm(drawn.std(axis=0)) / np.linalg.norm(codes.std(axis=0)) < 1.2:
        return "A Gaussian with the codes' mean and spread also covers the empty middle between two islands."
    if np.abs(drawn).max() < np.abs(codes).max():
        return "Points between two codes can lie in a gap: between two islands there is nothing."
    return "The draws do not follow the codes; begin with codes that exist, and move them only a little."


def all_distances(a, b):
    return np.linalg.norm(a[:, None].astype("float64") - b[None], axis=-1)
