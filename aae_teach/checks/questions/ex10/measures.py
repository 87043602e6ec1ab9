"""Questions of exercise 10 on measures: a grain, and a match beside its null."""

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases, first_off
from aae_teach.checks.authoring.door import as_array


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

    def cases():
        for shape in ((5, 8, 12), (3, 14, 6)):
            images = _grainy(random, *shape)
            seen = as_array(function(images.copy()), "shares")
            right = _share(_power(images))
            yield Case(seen, right, _slips_of_grain(images), first_off(seen, right))

    advice = "Add row h // 2 and column w // 2 of the power, and divide by the whole of it."
    expect_cases(cases(), advice, 1e-6, "shares")
    return "A decoder's grain is seen by this number before the eye finds it."


def _grainy(random, n, h, w):
    smooth = np.cumsum(np.cumsum(random.normal(size=(n, h, w)), axis=1), axis=2) / 8
    stripes = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.arange(h)[:, None]
    columns = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.arange(w)
    board = random.uniform(0.1, 1, (n, 1, 1)) * (-1) ** np.add.outer(np.arange(h), np.arange(w))
    return random.uniform(1, 3, (n, 1, 1)) + smooth + stripes + columns + board


def _slips_of_grain(images):
    power, (n, h, w) = _power(images), images.shape
    total, high, wide = power.sum(axis=(1, 2)), power[:, h // 2].sum(axis=1), power[:, :, w // 2].sum(axis=1)
    cross, right = power[:, h // 2, w // 2], _share(power)
    top = high + wide - cross
    level = np.abs(np.fft.fft2(images - images.mean())) ** 2
    over_all = np.abs(np.fft.fftn(images - images.mean(axis=(1, 2), keepdims=True))) ** 2
    exchanged = np.zeros((h, w), bool)
    exchanged[min(w // 2, h - 1)] = exchanged[:, min(h // 2, w - 1)] = True
    return (
        (_share(_power(images, centred=False)), "The mean was left in; it is most of the power."),
        (_share(level), "Each image has a mean of its own; this took off one mean of all images."),
        (
            _share(np.fft.fft2(images - images.mean(axis=(1, 2), keepdims=True)).real ** 2),
            "This is the real part alone; the absolute value has an imaginary part, too.",
        ),
        (
            _share(np.abs(np.fft.fft2(images - images.mean(axis=0))) ** 2),
            "This took the mean over the images off each pixel; take each image's own mean.",
        ),
        (_share(over_all), "The transform went over the images, too: fft2 takes height and width alone."),
        (
            _share(np.fft.fftshift(power, axes=(1, 2))),
            "These are row 0 and column 0, the slowest patterns; after fftshift they are in the middle.",
        ),
        (
            power[:, exchanged].sum(axis=1) / total,
            "Row height // 2 and column width // 2: these are exchanged.",
        ),
        (_share(np.sqrt(power)), "Power is the square of the absolute value."),
        (high / total, "These are stripes that lie; standing ones repeat every two pixels, too."),
        (wide / total, "These are stripes that stand; lying ones repeat every two pixels, too."),
        ((high + wide) / total, "Where row and column cross was counted twice."),
        ((high + wide - 2 * cross) / total, "Where row and column cross counts once; here it is left out."),
        (cross / total, "This is the checkerboard alone; stripes repeat every two pixels, too."),
        (top, "Divide by the whole power of each image."),
        (top / (total - top), "This is divided by all the rest; divide by the whole power."),
        (top / total.sum(), "This is divided by the power of all images; each has its own."),
        (np.full(n, np.sum(right * total) / np.sum(total)), "One share for each image is asked."),
        (1 - right, "This is the share of all the rest."),
        (right[::-1], "The images are in another order."),
    )


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

    def cases():
        for latent_dim, repeats in ((2, 6), (16, 6), (5, 4)):
            scale = random.uniform(2, 6)
            codes, real, others = _sets(random, latent_dim, repeats, scale, below=latent_dim == 5)
            seen = as_array(function(codes.copy(), real.copy(), others.copy()), "distances")
            right, slips = _matched_and_slips(*(each.astype("float64") for each in (codes, real, others)))
            told = (
                f"{np.round(np.ravel(seen)[:3], 4).tolist()}",
                f"{np.round(right, 4).tolist()} for codes of {latent_dim} numbers",
            )
            yield Case(seen / scale, right / scale, [(np.divide(v, scale), said) for v, said in slips], told)

    advice = "First codes and real_codes, then the largest distance of others to real_codes."
    expect_cases(cases(), advice, 1e-3, "distances")
    return "What counts as small is what chance gives, at this size of code and with so many codes."


def _sets(random, latent_dim, repeats, scale, below):
    """Codes, samples, and others; with `below`, all of chance's distances are below 0, as they may be."""
    n = int(random.integers(30, 45))
    codes = random.normal(0.4 * scale, 0.7 * scale, (n, latent_dim)).astype("float32")
    for _ in range(200):
        real = random.normal(0, scale, (n, latent_dim)).astype("float32")
        others = random.normal(0, scale, (repeats, n, latent_dim)).astype("float32")
        # Neither the first nor the last is the nearest or the farthest, so that each mistake has its number;
        # but of six the largest is the first or the last, in case that one is left out.
        distances = [_distance(each, real) for each in others]
        ranks = np.argsort(distances)
        if not below or max(distances) < -0.01 * scale:
            break
    order = [ranks[1], ranks[0], *ranks[3:], ranks[2]]
    if repeats == 6:
        order = [*ranks[1:-1], ranks[0], ranks[-1]][:: 1 if latent_dim == 2 else -1]
    return codes, real, others[order]


def _matched_and_slips(codes, real, others):
    distance = _distance(codes, real)
    null = np.array([_distance(each, real) for each in others])
    own = np.array([_distance(each, codes) for each in others])
    right = np.array([distance, null.max()])
    biased = [_distance(codes, real, biased=True), max(_distance(each, real, biased=True) for each in others)]
    between = [_distance(a, b) for k, a in enumerate(others) for b in others[:k]]
    quantile = "This is a quantile of chance's distances, which lies below the largest."
    slips = (
        ([distance, max(between)], "Each of others is compared with real_codes, not with another of them."),
        ([distance, max(distance, null.max())], "Chance's largest comes of others alone, without the codes."),
        ([distance, max(0.0, null.max())], "A distance may lie below 0; the largest does not begin at 0."),
        ([distance, np.quantile(null, 0.95)], quantile),
        ([distance, np.quantile(null, 0.9)], quantile),
        ([distance, np.sort(null)[-2]], "This is the second largest of chance's distances."),
        ([distance, np.sum(null)], "This is the sum of chance's distances; asked is the largest."),
        ([distance, null.max() - null.min()], "This is the spread of chance's distances, not the largest."),
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
    return right, slips
