"""Questions of exercise 01 on codes and gaps: distances, two measures of pictures, drawn codes."""

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
    expect_close(within, right[0], what="the distance within classes", slips=mistakes)
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
    expect_close(between, right[1], what="the distance between classes", slips=mistakes)
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
    "ex01.gap_share",
    hints=(
        "First the yardstick: the distance from each held-out image to its nearest training image.",
        "`limit = np.quantile(distances, 0.95)`: 95 % of real images lie nearer than that.",
        "Then the same distance for each picture. The mean of `distance > limit` is a share.",
    ),
)
def gap_share(answer, random):
    """Write pictures, training images, held-out images -> share of pictures beyond the 95 % limit."""
    function = as_function(answer)
    training, held_out = random.uniform(size=(60, 9)), random.uniform(size=(400, 9))
    held_out[:2] += 2
    # From copies of real images to noise ever farther away, so that every limit gives another share; so many
    # of them that the quantile 0.94 does as well.
    away = np.linspace(0, 1.2, 600)[:, None]
    pictures = training[random.integers(0, 60, 600)] + away * random.choice([-1, 1], size=(600, 9))
    arrays = [array.astype("float32") for array in (pictures, training, held_out)]
    seen = as_number(function(*(array.copy() for array in arrays)))
    nearest, real = (all_distances(array, arrays[1]).min(axis=1) for array in (arrays[0], arrays[2]))
    right = np.mean(nearest > np.quantile(real, 0.95))

    def beyond(limit):
        return np.mean(nearest > limit)

    # Quantiles may be any number between two neighbours, and rounding may move one picture over the limit.
    place = int(0.95 * (len(real) - 1))
    neighbours = [beyond(limit) for limit in np.sort(real)[[place + 1, place]]]
    slack = 0.6 / len(pictures)
    if neighbours[0] - slack <= seen <= neighbours[1] + slack:
        _check_limit(function)
        return (
            "Real images would give 0.05. It tells how far from training images, not whether a digit is read."
        )
    mistakes = (
        (1 - right, "You count the pictures inside the limit. A gap lies beyond it."),
        (right * len(pictures), "This is a count; divide by the number of pictures."),
        (beyond(np.percentile(real, 0.95)), "np.percentile takes 95 where np.quantile takes 0.95."),
        (beyond(np.quantile(nearest, 0.95)), "The limit comes from the pictures; use the held-out images."),
        (beyond(real.max()), "The limit is the farthest held-out image, so one odd image decides."),
        (
            np.mean(
                all_distances(arrays[0], arrays[1]).min(axis=0)
                > np.quantile(all_distances(arrays[2], arrays[1]).min(axis=0), 0.95)
            ),
            "The nearest is sought along the wrong axis: for each picture, among the training images.",
        ),
        (
            beyond(np.quantile(real, 0.9)),
            "The limit leaves 10 % of the held-out images beyond it; 5 % are asked.",
        ),
        (
            beyond(np.quantile(real, 0.99)),
            "The limit leaves 1 % of the held-out images beyond it; 5 % are asked.",
        ),
        (
            np.mean(all_distances(arrays[0], arrays[2]).min(axis=1) > np.quantile(real, 0.95)),
            "Distances of pictures are those to the nearest training image, not to a held-out one.",
        ),
        (beyond(real.mean()), "The limit is the mean; about half of all real images lie beyond that."),
    )
    reason = likely_reason(seen, right, mistakes, (0, slack))
    raise NotYet(f"a share of {seen:.5g}", f"{right:.5g}", reason)


def _check_limit(function):
    """Pictures as far from training images as held-out ones are: their distances are 1, in any arithmetic."""
    training = np.kron(np.eye(5), np.ones(4)).astype("float32")
    held_out, pictures = (np.abs(training - np.eye(5, 20, place, "float32")) for place in (0, 9))
    seen = as_number(function(pictures, training, held_out))
    if abs(seen) > 0.01:
        reason = "A picture at the limit itself is not strange: real ones lie as far away."
        raise NotYet(f"{seen:.5g} for pictures as far away as all held-out images", "0", reason)


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
        reason = "One shift for all gives the same code again. Move each by its own: size=(count, 2)."
        raise NotYet("codes that come several times", "new ones", reason)
    lost = np.mean(nearest > 2)
    if lost > 0.05:
        raise NotYet(f"{lost:.0%} of the draws in a gap", "at most 5 %", _why_in_gap(drawn, codes))
    larger = np.mean(drawn @ direction > 0)
    if not 0.5 < larger < 0.83:
        reason = "Choose among all codes with equal chance, so that each island gets its part."
        raise NotYet(f"{larger:.0%} of the draws on the larger island", "about two thirds", reason)
    if np.array_equal(drawn, other):
        raise NotYet("the same codes for two seeds", "others", "Use the seed: np.random.default_rng(seed).")
    if not np.allclose(drawn, again):
        raise NotYet("two results for one seed", "one", "Draw everything from np.random.default_rng(seed).")
    return "It works, and it needs all training codes at hand. A prior will make them unnecessary."


def _why_in_gap(drawn, codes):
    sides = np.ptp(codes, axis=0) / np.sqrt(12)
    box = (drawn >= codes.min(axis=0)).all() and (drawn <= codes.max(axis=0)).all()
    if box and np.allclose(drawn.std(axis=0), sides, rtol=0.12):
        return "These fill the box around all codes, with the empty middle between the islands."
    # Points between two codes spread less: 0.71 for means, 0.82 for random mixtures.
    if 0.85 < np.linalg.norm(drawn.std(axis=0)) / np.linalg.norm(codes.std(axis=0)) < 1.2:
        return "A Gaussian with the codes' mean and spread also covers the empty middle between two islands."
    if np.abs(drawn).max() < np.abs(codes).max():
        return "Points between two codes can lie in a gap: between two islands there is nothing."
    return "The draws do not follow the codes; begin with codes that exist, and move them only a little."


def all_distances(a, b):
    return np.linalg.norm(a[:, None].astype("float64") - b[None], axis=-1)
