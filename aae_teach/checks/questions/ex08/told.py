"""Questions of exercise 08 on what is told: k-means where the ink is, the model by its reconstruction."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import expect_close

HEIGHT, WIDTH = 48, 56
CLOSE = 0.75  # pixels; whole steps end within half a pixel


@question(
    "ex08.centre",
    hints=(
        "Row i of an image holds image[i].sum() of its ink. The mean row is the mean of i, weighted by that.",
        "How far is the mean from the middle, (height - 1) / 2? Shift the image by as many pixels, rounded.",
        "np.roll(image, (down, right), axis=(0, 1)) shifts by whole pixels. Do it image by image.",
    ),
)
def centre(answer, random):
    """Write images (n, height, width) -> the same, each shifted so that its mean of ink is in the middle."""
    function = as_function(answer)
    side = random.choice([-3, 3], 2)  # on which all of them lie, more or less
    images = np.stack([_blot(random, side) for _ in range(24)])
    seen = as_array(function(images.copy()), "images")
    if seen.shape != images.shape:
        raise NotYet(
            f"shape {seen.shape}", f"shape {images.shape}", "Return as many images of the same size."
        )
    middle = (np.array([HEIGHT, WIDTH]) - 1) / 2
    before, after = _means(images) - middle, _means(seen) - middle
    worst = np.abs(after).max(axis=1).argmax()
    if seen.min() < -0.01 or seen.max() > 1.01:
        reason = "Ink lies in [0, 1]. A smooth interpolation overshoots: SciPy's shift needs order=1 or less."
        raise NotYet(f"values from {seen.min():.2f} to {seen.max():.2f}", "from 0 to 1", reason)
    if np.allclose(seen.sum(axis=(1, 2)), images.sum(axis=(1, 2)), rtol=0.03):
        if np.abs(after).max() > CLOSE:
            found = f"ink {_distance(after[worst])} of the middle"
            raise NotYet(found, f"at most {CLOSE} pixels off", _why_off(images, before, after))
        if np.abs(_spreads(seen) - _spreads(images)).max() > 0.1 * _spreads(images).max():
            reason = "A shift moves ink and changes nothing else: neither its size nor its shape."
            raise NotYet("ink of another shape", "the same ink in another place", reason)
        return "No label was needed: what is common to all images can be told to any method."
    reason = "Ink was lost or added. What leaves on one side has to be empty: shift the whole image."
    if np.array_equal(seen, np.rint(seen)):
        reason = "The result holds whole numbers. Give it the images' dtype: np.zeros_like(images)."
    raise NotYet("another amount of ink", "as much ink as before", reason)


def _blot(random, side):
    """An image with one heavy end, such that its mean is not the middle of the box that it fills."""
    image = np.zeros((HEIGHT, WIDTH))
    top, left = np.array([HEIGHT, WIDTH]) // 2 - 5 + side + random.integers(-2, 3, 2)
    ink = random.uniform(0.2, 0.4, (10, 10))
    rows, columns = (slice(0, 4), slice(6, 10))[:: random.choice([-1, 1])]
    ink[rows, columns] += random.uniform(0.5, 4.0)  # the mean may lie anywhere between two pixels
    image[top : top + 10, left : left + 10] = ink / ink.max()
    return image


def _means(images):
    total = images.sum(axis=(1, 2)) + 1e-12
    rows, columns = np.arange(images.shape[1]), np.arange(images.shape[2])
    return np.stack([images.sum(axis=2) @ rows / total, images.sum(axis=1) @ columns / total], axis=1)


def _spreads(images):
    """Variances of the ink's rows and columns, and their covariance: (n, 3)."""
    total = images.sum(axis=(1, 2)) + 1e-12
    grid = np.stack(np.indices(images.shape[1:]), axis=-1).reshape(-1, 2)
    ink = images.reshape(len(images), -1) / total[:, None]
    apart = grid[None] - _means(images)[:, None]
    products = np.stack([apart[..., 0] ** 2, apart[..., 1] ** 2, apart[..., 0] * apart[..., 1]], axis=-1)
    return np.einsum("np,npk->nk", ink, products)


def _distance(offset):
    down, right = offset
    sides = "below" if down > 0 else "above", "right" if right > 0 else "left"
    return f"{abs(down):.1f} pixels {sides[0]} and {abs(right):.1f} {sides[1]}"


def _why_off(images, before, after):
    moved = after - before
    boxes = np.array([[np.flatnonzero(image.sum(axis=axis)).mean() for axis in (1, 0)] for image in images])
    middle = (np.array(images.shape[1:]) - 1) / 2
    box = "This is the middle of the box around the ink, or of its pixels alike. Dark ones count more."
    flat = _means((images > 0).astype(float)) - middle
    slips = (
        (np.zeros_like(before), "The images came back as they were."),
        (before, "The shift goes the wrong way: ink that is too low has to go up."),
        (before[:, ::-1], "Rows and columns are swapped, and the sign is wrong."),
        (-before[:, ::-1], "Rows and columns are swapped."),
        (0 * before - before.mean(axis=0), "All went the same way. Each image has a place of its own."),
        (middle - boxes, box),
        (-flat, box),
        (-before * [1, 0], "Only rows were shifted."),
        (-before * [0, 1], "Only columns were shifted."),
    )  # fmt: skip
    for slip, reason in slips:
        if np.abs(moved - slip).max() <= CLOSE:
            return reason
    if np.ptp(after, axis=0).max() <= 1 and np.abs(after).max() > 1.5:
        return "The middle is that of another size: it is at (height - 1) / 2 and (width - 1) / 2."
    if np.abs(after).max() <= 1.01:
        return "Nearly: round to the nearest step, where int() cuts off; the middle is at (height - 1) / 2."
    return "The mean of ink is the mean of the rows (and columns), weighted by the ink in them."


@question(
    "ex08.least_error",
    hints=(
        "If all that the decoder knows is the cluster, it writes one picture for all images of a cluster.",
        "The picture with the smallest squared error is the mean of the cluster's images.",
        "Take the squared difference of each image to its cluster's mean; then one mean over all pixels.",
    ),
)
def least_error(answer, random):
    """Write images (n, pixels), clusters (n,) -> the least error if one picture stands for each cluster."""
    function = as_function(answer)
    while True:
        # Some numbers have no image, one has a single one, and the last two are beyond the digits.
        sizes = np.r_[random.permutation(np.r_[random.integers(3, 30, 2), 1]), random.integers(3, 30, 3)]
        clusters = random.permutation(np.repeat([0, 2, 3, 7, 12, 17], sizes))
        images = random.beta(0.5, 0.8, (18, 12))[clusters] + random.normal(0, 0.25, (len(clusters), 12))
        images = np.clip(images, 0, 1)
        right, mistakes = _least_errors(images, clusters)
        if min(abs(value / right - 1) for value, _ in mistakes) > 2e-3:
            break
    seen = as_number(function(images.copy(), clusters.copy()))
    shown, reason = (f"{seen:.5g}", f"{right:.5g}"), "Compare each image with the mean image of its cluster."
    expect_close(seen, right, reason, (1e-4, 0), "the error", mistakes, shown)
    return "This is what the reconstruction makes small, and k-means too. Neither knows of digits."


def _least_errors(images, clusters):
    """The right error, and those that known mistakes give, with the advice on each."""
    own = [images[clusters == cluster] for cluster in np.unique(clusters)]

    def error(stand_in):
        return float(np.concatenate([(each - stand_in(each)) ** 2 for each in own]).mean())

    def mean(each):
        return each.mean(axis=0)

    def part(numbers):
        inside = (each for each, number in zip(own, np.unique(clusters)) if number in numbers)
        return sum(((each - mean(each)) ** 2).sum() for each in inside) / images.size

    right = error(mean)
    absolute = np.concatenate([np.abs(each - mean(each)) for each in own]).mean()
    return right, (
        (np.mean([each.var(axis=0).mean() for each in own]), "Each cluster counts alike. Each image should."),
        (error(lambda each: mean(images)), "One mean for all images: the clusters were not used."),
        (images.shape[1] * right, "You added up the pixels. Take their mean."),
        (images.size * right, "This is a sum. Take the mean over images and pixels."),
        (np.sqrt(right), "You took the root. Asked is the mean squared error."),
        (error(lambda each: np.median(each, axis=0)), "The median picture is not the best one."),
        (
            error(lambda each: each[0]),
            "The first image stands for its cluster here. There is a better one.",
        ),
        (absolute, "Square the differences."),
        (part(range(clusters.max())), "The last cluster is missing. Take np.unique(clusters)."),
        (part(range(10)), "Only clusters 0 to 9 count here. Take np.unique(clusters)."),
        (
            part(range(len(own))),
            "The clusters' numbers have gaps, so some are missing here. Take np.unique(clusters).",
        ),
    )
