"""Questions of exercise 02 on measuring a training: what chance gives, and modes."""

import inspect
from functools import partial

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from scipy.spatial.distance import cdist

ABOVE_ONE = "A share goes from 0 to 1: how many distances are at least as large, divided by `times`."


@question(
    "ex02.share_by_chance",
    hints=(
        "If fakes and real points have one distribution, it does not matter which of them is called fake.",
        "np.split(random.permutation(heap), 2) gives two random halves. Measure them like real and fake.",
        "The mean of `distance >= measured` over all divisions is the share.",
    ),
)
def share_by_chance(answer, random):
    """Write the share of random divisions whose energy distance is at least that of real and fake points."""
    answer = as_function(answer)
    ring = random.normal(size=(150, 2))
    ring *= 1.75 / np.linalg.norm(ring, axis=1, keepdims=True)
    cloud = random.normal(size=(150, 2))
    shapes = ring.astype("float32"), (cloud - cloud.mean(axis=0)).astype("float32")
    # Either may be the real one: what looks at the spread of the fakes alone sees one of the two.
    seen = max(as_number(answer(*(each.copy() for each in pair), 20)) for pair in (shapes, shapes[::-1]))
    if seen > 0.05:
        reason = (
            "The mean of the fakes is right and their shape is not. Measure with the energy distance."
            if seen < 0.95
            else "Nothing was divided anew, or smaller distances were counted: count those at least as large."
        )
        raise NotYet(f"a share of {seen:.3g} for a ring and a cloud", "nearly 0", reason)
    real, fake, right, unsigned = pair_with_share(random, 0.15, 0.3)
    real, fake = 0.2 * real, 0.2 * fake  # distances below 1 and above it, as the ring has
    seen = as_number(answer(real.astype("float32"), fake.astype("float32"), 80))
    if abs(seen - right) > 0.2:
        reason = "Mix real and fake points, divide the whole heap, and compare the halves with each other."
        if abs(seen - unsigned) < 0.15:
            reason = (
                "Energy distances can fall below 0, and such a one is small: compare them with their signs."
            )
        if seen > 1:
            reason = ABOVE_ONE
        raise NotYet(f"a share of {seen:.3g} for two samples of one distribution", f"{right:.2f}", reason)
    _check_few(answer, real, fake, random)
    return "A distance is large or small only beside what chance gives for as many points."


def _check_few(answer, real, fake, random):
    """`times` is kept to; and for two equal points beside two others 2 of 6 divisions are as far apart."""
    for times in (7, 13):
        seen = as_number(answer(real.astype("float32"), fake.astype("float32"), times))
        if seen > 1:
            raise NotYet(f"a share of {seen:.3g} with times = {times}", "at most 1", ABOVE_ONE)
        counts = seen * times, seen * (times + 1)
        if not any(np.isclose(count, round(count), atol=1e-4) for count in counts):
            reason = (
                f"A share of {times} distances is a whole number divided by {times}. Divide `times` times."
            )
            raise NotYet(f"a share of {seen:.5g} with times = {times}", f"a multiple of 1/{times}", reason)
    places = random.integers(1, 4, (2, 1, 2)) * np.array([-1, 1])[:, None, None]
    points = np.repeat(places, 2, axis=1).astype("float32")  # whole numbers, whose means are exact
    seen = as_number(answer(*points, 280))
    if not 0.212 < seen < 0.455:  # 4.3 standard deviations; the next mistakes give 1/6 or less
        reason = (
            "Divide the heap without replacement: each point lies in one half, with both of its numbers. "
            "Compare the halves with each other."
        )
        raise NotYet(f"a share of {seen:.3g} for two equal points beside two others", "0.33", reason)


def pair_with_share(random, low, high):
    """Two samples of one distribution, (50, 2) each, whose share by chance lies between low and high.

    Returns:
        Both, their share, and what it is for distances without their signs, which is far off.
    """
    while True:
        real, fake = random.normal(size=(2, 50, 2))
        right, unsigned = shares_of_divisions(real, fake, random)
        if low < right < high and unsigned - right > 0.35:
            return real, fake, right, unsigned


def shares_of_divisions(real, fake, random, times=600):
    """The share by chance in NumPy, from one table of distances; and that of distances without signs."""
    heap, n = np.concatenate([real, fake]), len(real)
    between = cdist(heap, heap)
    draws = [np.arange(2 * n), *(random.permutation(2 * n) for _ in range(times))]
    sides = np.array([np.bincount(draw[:n], minlength=2 * n) for draw in draws], "float64")
    others = np.array([np.bincount(draw[n:], minlength=2 * n) for draw in draws], "float64")
    across = np.sum((sides @ between) * others, axis=1) / n**2
    within = [np.sum((side @ between) * side, axis=1) / (n * (n - 1)) for side in (sides, others)]
    distances = 2 * across - within[0] - within[1]
    return tuple(float(np.mean(each[1:] >= each[0])) for each in (distances, np.abs(distances)))


@question(
    "ex02.modes_found",
    hints=(
        "Distances between all fakes and all centres: an array of shape (fakes, centres).",
        "argmin(axis=1) names each fake's nearest centre, and min(axis=1) < radius says whether it counts.",
        "np.bincount(nearest[close], minlength=len(centres)) >= share * len(fakes) / len(centres)",
    ),
)
def modes_found(answer, random):
    """Write a function that counts the centres with at least half of a fair share of the fakes near them."""
    answer = as_function(answer)
    centres = _eight_centres(random)
    full = int(random.integers(4, 7))  # centres with many fakes; the next has a few, the one after has none
    around = partial(_around, random)
    for fakes, right, reason in _crowds(around, centres, full, random):
        seen = answer(random.permutation(fakes).astype("float32"), centres)
        expect_close(seen, right, reason, what="modes", slips=_other_counts(fakes, centres))
    _check_parameters(answer, around, centres, full, random)
    _check_few_centres(answer, around, centres, random)
    return "It counts what a generator covers, and neither stray fakes nor distant ones make a mode."


def _eight_centres(random):
    """(8, 2), neither around (0, 0), where a sum in place of a difference would meet the opposite centre.

    Nor are all as far out, so that several have the same centre farthest from them.
    """
    angles = random.uniform(0, np.pi) + np.arange(8) * np.pi / 4
    radii = random.uniform(1.4, 2.2, 8)[:, None]
    return radii * np.stack([np.cos(angles), np.sin(angles)], axis=1) + random.uniform(1, 2, 2)


def _around(random, centre, count, radius=0.3, nearest=0.0, farthest=0.97):
    """Fakes at distances from a centre that go from `nearest` to `farthest` radii."""
    angles, distance = random.uniform(0, 2 * np.pi, count), random.uniform(nearest, farthest, count)
    return centre + radius * distance[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _crowds(around, centres, full, random):
    """Fakes, the number of modes among them, and what to tell of another number."""
    # Of 1,200 fakes at most half of a fair share are 75: each of these centres has more, in all cases.
    crowd = np.concatenate([around(centre, int(random.integers(130, 200))) for centre in centres[:full]])
    far = random.uniform(20, 30, (len(crowd) // 2, 2))

    def crowd_and(share, times=1):
        """The crowd, and near the next centre as many fakes as are this share of all."""
        many = np.repeat(crowd, times, axis=0)
        return np.concatenate([many, around(centres[full], round(share / (1 - share) * len(many)))])

    half = "Half of a fair share of eight modes is 6.25 %."
    beside = around(centres[full], 300, nearest=1.03, farthest=1.4)
    thirteen = [*(around(centre, 50) for centre in centres[:4]), far[:2], around(centres[full], 13)]
    return (
        (crowd, full, "Every centre with at least half of a fair share counts once."),
        (
            np.concatenate([crowd, beside]),
            full,
            "A mode was made of fakes that are far from every centre, by 3 to 40 % more than the radius.",
        ),
        (
            np.concatenate([crowd, around(centres[full], 1)]),
            full,
            "A single fake made a mode. A centre needs half of a fair share.",
        ),
        (
            np.concatenate([np.repeat(crowd, 60, axis=0), around(centres[full], 40)]),
            full,
            "A fixed number of fakes made a mode. What counts is a share of all fakes, however many.",
        ),
        (crowd_and(0.03), full, f"A centre with 3 % of all fakes made a mode. {half}"),
        (crowd_and(0.058, 4), full, f"A centre with 5.8 % of all fakes made a mode. {half}"),
        (
            crowd_and(0.067, 4),
            full + 1,
            "A centre with 6.7 % of all fakes was left out. Of eight modes, 6.25 % are half of a fair share.",
        ),
        (
            np.concatenate(thirteen),
            4,
            "13 of 215 fakes made a mode. Half of a fair share are 13.4 fakes, and 13 are fewer.",
        ),
        (
            np.concatenate([crowd, around(centres[full], round(0.08 * len(crowd))), far]),
            full,
            "Many fakes lie far from every centre. A fair share is that of all fakes, not of those near one.",
        ),
    )


def _other_counts(fakes, centres, radius=0.3, share=0.5):
    """What else may be counted, with the advice on it."""
    distances = cdist(fakes, centres)
    near = np.sum(distances < radius, axis=0)
    return (
        (np.sum(near), "Count centres, not fakes: every centre counts once."),
        (
            np.sum(near >= share * len(fakes)),
            "No mode needs half of all fakes. Half of a fair share is that, divided by the number of modes.",
        ),
        (np.sum(near >= len(fakes) / len(centres)), "A whole fair share was asked. Half of one is enough."),
    )


def _check_parameters(answer, around, centres, full, random):
    """Other values than the usual ones, if the answer has kept its four parameters."""
    if len(inspect.signature(answer).parameters) < 4:
        return
    radius, share = float(random.uniform(0.1, 0.2)), float(random.uniform(0.7, 0.9))
    inside = [around(centre, 400, radius) for centre in centres[:full]]
    outside = around(centres[full], 400, radius, 1.03, 1.4)
    part = 0.9 * share / len(centres)  # of all fakes: more than half of a fair share
    few = around(centres[full + 1], int(part / (1 - part) * 400 * (full + 1)), radius)
    fakes = random.permutation(np.concatenate([*inside, outside, few])).astype("float32")
    reason = "Use radius and share as they are passed; their usual values are written down."
    seen = answer(fakes, centres, radius, share)
    expect_close(seen, full, reason, what=f"modes for radius {radius:.2f} and share {share:.2f}")
    # Whole and half numbers, whose distances are exact: a quarter within, or at the very radius.
    places = 4.0 * np.array([[0, 0], [0, 1], [1, 0], [1, 1]]) + random.integers(5, size=2)
    edge = places[3] + 0.5 * np.resize([[0, 1], [0, -1], [1, 0], [-1, 0]], (24, 2))
    fakes = random.permutation(np.concatenate([*(around(each, 24, 0.5) for each in places[:3]), edge]))
    seen = as_number(answer(fakes.astype("float32"), places, 0.5, 1.0))
    reason = "Exactly a fair share of the fakes lies near each of three centres: that share is enough."
    if seen > 3:
        reason = "Fakes exactly at the radius made a mode. Asked are those closer than it."
    expect_close(seen, 3, reason, what="modes for a share of 1")


def _check_few_centres(answer, around, centres, random):
    """Other numbers of centres than eight; and a circle that overlaps another."""
    few = np.concatenate([*(around(centre, 50) for centre in centres[:3]), around(centres[3], 12)])
    reason = "A fair share is the number of fakes divided by that of the centres, which need not be eight."
    seen = answer(random.permutation(few).astype("float32"), centres[:4])
    expect_close(seen, 3, reason, what="modes of four centres")
    # The third circle overlaps the first: its fakes are nearer to the first centre.
    towards = random.choice([-1, 1], 2) * [0.24, 0.32]
    overlapping = np.stack([centres[0], centres[1], centres[0] + towards])
    fakes = np.concatenate([around(centres[0] + 0.4 * towards, 50, 0.02), around(centres[1], 50)])
    reason = "Circles may overlap, and each fake counts once: for the centre nearest to it."
    expect_close(answer(fakes.astype("float32"), overlapping), 2, reason, what="modes")
