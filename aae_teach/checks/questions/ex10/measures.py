"""Questions of exercise 10 on measures: a grain, a match beside its null, the size of a code."""

import math

import numpy as np
from aae_teach.checks import as_function, as_number, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import differing


def _power(images, centred=True):
    middle = images.mean(axis=(1, 2), keepdims=True) if centred else 0
    return np.abs(np.fft.fft2(images - middle)) ** 2


def _share(power):
    h, w = power.shape[1] // 2, power.shape[2] // 2
    top = power[:, h].sum(axis=1) + power[:, :, w].sum(axis=1) - power[:, h, w]
    return top / power.sum(axis=(1, 2))


@question(
    "ex10.grain",
    hints=(
        "`images - images.mean(axis=(1, 2), keepdims=True)`, then `np.abs(np.fft.fft2(...)) ** 2`.",
        "Row height // 2 of the power changes its sign with each row of pixels; the same for columns.",
        "The place where both cross was counted twice: subtract it once.",
    ),
)
def grain(answer, random):
    """Write images (n, h, w), even sides -> share of the power that repeats every two pixels, (n,)."""
    function = as_function(answer)
    for shape in ((5, 8, 12), (3, 14, 6)):
        n, h, w = shape
        smooth = np.cumsum(np.cumsum(random.normal(size=shape), axis=1), axis=2) / 8
        stripes = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.arange(h)[:, None]
        columns = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.arange(w)
        board = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.add.outer(np.arange(h), np.arange(w))
        images = 2 + smooth + stripes + columns + board
        seen = as_array(function(images.copy()), "shares")
        power = _power(images)
        total, high, wide = (
            power.sum(axis=(1, 2)),
            power[:, h // 2].sum(axis=1),
            power[:, :, w // 2].sum(axis=1),
        )
        cross, right = power[:, h // 2, w // 2], _share(power)
        amplitude = np.sqrt(power)
        slips = (
            (
                _share(_power(images, centred=False)),
                "The mean was left in; it is most of the power.",
            ),
            (_share(amplitude), "Power is the square of the absolute value."),
            (high / total, "These are stripes that lie; standing ones repeat every two pixels, too."),
            (wide / total, "These are stripes that stand; lying ones repeat every two pixels, too."),
            ((high + wide) / total, "Where row and column cross was counted twice."),
            (cross / total, "This is the checkerboard alone; stripes repeat every two pixels, too."),
            (high + wide - cross, "Divide by the whole power of each image."),
            (np.full(n, np.sum(right * total) / np.sum(total)), "One share for each image is asked."),
            (1 - right, "This is the share of all the rest."),
            (_share(power)[::-1], "The images are in another order."),
        )
        told = f"first {np.ravel(seen)[:1]}", f"first {right[:1]}, shape {right.shape}"
        reason = "Add row h // 2 and column w // 2 of the power, and divide by the whole of it."
        expect_close(seen, right, reason, 1e-6, "shares", differing(slips, right, 1e-6), told)
    return "A decoder's grain is seen by this number before the eye finds it."


def _distance(a, b, power=1.0, biased=False):
    def mean(x, y, same=False):
        values = np.linalg.norm(x[:, None] - y[None], axis=2) ** power
        return values.sum() / (len(x) * (len(x) - 1)) if same and not biased else values.mean()

    return 2 * mean(a, b) - mean(a, a, True) - mean(b, b, True)


@question(
    "ex10.matched",
    hints=(
        "`float(aae.metrics.energy_distance(codes, real_codes))` is the first number.",
        "The second comes of samples alone: the same distance for each of `others` to real_codes.",
        "Of these take the largest.",
    ),
)
def matched(answer, random):
    """Write codes, samples, others (r, n, latent_dim) -> distance of the codes; the largest by chance."""
    function = as_function(answer)
    for latent_dim, repeats in ((2, 4), (16, 6), (5, 4)):
        n, scale = int(random.integers(30, 45)), random.uniform(2, 6)
        codes = random.normal(0.4 * scale, 0.7 * scale, (n, latent_dim)).astype("float32")
        real = random.normal(0, scale, (n, latent_dim)).astype("float32")
        others = random.normal(0, scale, (repeats, n, latent_dim)).astype("float32")
        # Neither the first nor the last is the nearest or the farthest, so that each mistake has its number.
        ranks = np.argsort([_distance(each, real) for each in others])
        others = others[[ranks[1], ranks[0], *ranks[3:], ranks[2]]]
        seen = as_array(function(codes.copy(), real.copy(), others.copy()), "distances")
        right, slips = _matched_and_slips(*(each.astype("float64") for each in (codes, real, others)))
        told = (
            f"{np.round(np.ravel(seen)[:3], 4).tolist()}",
            f"{np.round(right, 4).tolist()} for codes of {latent_dim} numbers",
        )
        reason = "First codes and real_codes, then the largest distance of others to real_codes."
        expect_close(seen, right, reason, (1e-3, 1e-3 * scale), "distances", slips, told)
    return "What counts as small is what chance gives, at this size of code and with so many codes."


def _matched_and_slips(codes, real, others):
    distance = _distance(codes, real)
    null = np.array([_distance(each, real) for each in others])
    own = np.array([_distance(each, codes) for each in others])
    right = np.array([distance, null.max()])
    biased = [_distance(codes, real, biased=True), max(_distance(each, real, biased=True) for each in others)]
    slips = (
        ([distance, null.mean()], "This is the mean of chance's distances; asked is the largest."),
        ([distance, null.min()], "This is the smallest of chance's distances; asked is the largest."),
        ([distance, np.median(null)], "This is the middle one of chance's distances; asked is the largest."),
        ([distance, own.max()], "Chance compares samples with samples; codes play no part in it."),
        ([null.max(), distance], "The codes' distance first, then chance's."),
        ([distance, null[0]], "Only the first of the others was asked."),
        ([distance, null[-1]], "Only the last of the others was asked."),
        ([distance, np.abs(null).max()], "The largest is meant, not the largest without its sign."),
        (biased, "Leave out the distance of each code to itself: it is 0, and pulls the means down."),
        ([distance, _distance(others.reshape(-1, others.shape[2]), real)],
         "All others together are a larger sample, which strays less; take them one by one."),
        ([_distance(codes, real, 2), max(_distance(each, real, 2) for each in others)],
         "These are squared distances; the energy distance takes them as they are."),
        ([distance / null.max()], "Two numbers are asked, not their ratio."),
        ([distance - null.max()], "Two numbers are asked, not their difference."),
        (null, "These are chance's distances alone."),
    )  # fmt: skip
    return right, differing(slips, right, 1e-3)


@question(
    "ex10.size",
    hints=(
        "`means = errors.mean(axis=1)`, and `best = means.argmin()`.",
        "The standard error of the best: `errors[best].std(ddof=1) / np.sqrt(errors.shape[1])`.",
        "Of all sizes whose mean is at most means[best] plus that, the smallest.",
    ),
)
def size(answer, random):
    """Write sizes (k,), validation errors (k, seeds) -> the smallest size as good as the best."""
    function = as_function(answer)
    for seeds in (4, 9, 5):
        sizes, errors = _curve(random, seeds)
        seen = as_number(function(sizes.copy(), errors.copy()))
        right, slips = _size_and_slips(sizes, errors)
        told = f"{seen:g} for the sizes {sizes.tolist()}", f"{right}"
        reason = "Lowest mean, plus the standard error of that size; then the smallest not above."
        expect_close(seen, right, reason, 1e-9, "size", differing(slips, right), told)
    return "As good as the best, for all that these seeds can tell, and no larger than it has to be."


def _curve(random, seeds):
    """Sizes in no order, and errors that fall, level out and rise, so that each mistake finds another size.

    Nine sizes, from the smallest: one far off, one within its own error alone, one within the deviation, one
    just beyond the limit, and one just within, which is right; the best, two as good, and one that is not.
    """
    sizes, root = np.sort(random.choice(np.arange(10, 80), 9, replace=False)), math.sqrt(seeds)
    unit = random.uniform(0.001, 0.003)
    means = 0.02 + unit * np.array([9.0, root + 1.5, 0.5 + root / 2, 1.1, 0.93, 0.0, 0.5, 0.7, 4.0])
    standard = unit * np.array([1.0, root + 3.0, 0.1, 0.1, 1.0, 1.0, 1.0, 1.0, 1.0])
    noise = random.normal(size=(9, seeds))
    noise -= noise.mean(axis=1, keepdims=True)
    noise *= (standard * root / noise.std(axis=1, ddof=1))[:, None]
    order = random.permutation(9)
    first = np.flatnonzero(np.isin(order, (4, 5, 6, 7)))[0]  # of those that are as good, 6 comes first
    order[[first, np.flatnonzero(order == 6)[0]]] = order[[np.flatnonzero(order == 6)[0], first]]
    return sizes[order], (means[:, None] + noise)[order]


def _size_and_slips(sizes, errors):
    means, seeds = errors.mean(axis=1), errors.shape[1]
    deviations, best = errors.std(axis=1, ddof=1), means.argmin()
    standard = deviations / np.sqrt(seeds)
    near = means <= means[best] + standard[best]
    right = int(sizes[near].min())
    narrow = means <= means[best] + errors[best].std() / np.sqrt(seeds)
    slips = (
        (sizes[best], "This is the best one; a smaller one is as good within the standard error."),
        (
            sizes[means <= means[best] + deviations[best]].min(),
            "The standard error is the deviation, divided by the root of the number of seeds.",
        ),
        (sizes[narrow].min(), "The deviation of a few seeds is taken with ddof=1."),
        (sizes[near].max(), "This is the largest that is as good; asked is the smallest."),
        (sizes[near][0], "Sizes come in any order; take the smallest that is as good."),
        (sizes.min(), "This is the smallest of all; it has to be as good as the best."),
        (np.flatnonzero(near)[0], "This is a place in the list; asked is the size there."),
        (
            sizes[means <= means[best] + standard].min(),
            "The standard error is that of the best size, not each one's own.",
        ),
        (means[near].min(), "This is an error; asked is a size."),
    )
    return right, slips
