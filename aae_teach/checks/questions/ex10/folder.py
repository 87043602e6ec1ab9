"""The question of exercise 10 on what of a folder to leave out."""

import math

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases
from aae_teach.checks.authoring.door import as_array


def _a_folder(random, colour):
    """Images with what a folder holds: copies far apart, one of them three times, and images of one tone.

    Returns:
        (images, right): float32 (n, h, w) or (n, h, w, 3), and bool (n,).
    """
    shape = (5, 4, 3) if colour else (4, 5)
    plain = random.uniform(0.1, 0.9, (7, *shape)).astype("float32")
    tones = [np.full(shape, tone, "float32") for tone in (0.0, random.uniform(0.3, 0.7), 1.0)]
    near, turned = plain[0].copy(), plain[1][::-1].copy()
    fine = np.flatnonzero((near * 255).astype(int) == ((near + 0.001) * 255).astype(int))
    near.flat[random.choice(fine)] += 0.001  # in bytes they would be equal
    lying, standing = np.full(shape, 0.4, "float32"), np.full(shape, 0.6, "float32")
    lying[1], standing[:, 2] = 0.7, 0.3  # stripes, which are no single tone
    again = np.resize(random.uniform(0.1, 0.9, shape[0] * math.prod(shape[2:])), shape).astype("float32")
    pieces = [*plain, *tones, near, turned, lying, standing, again, plain[2], plain[2], plain[4], tones[1]]
    if colour:  # one colour all over, whose three numbers differ, is one tone, too; one constant blue is not
        reddish = plain[6].copy()
        reddish[..., 2] = 0.5
        pieces += [np.broadcast_to(np.array([0.2, 0.5, 0.7], "float32"), shape), reddish]
    images = np.stack(pieces)[random.permutation(len(pieces))]
    (place,) = np.flatnonzero((images == plain[5]).reshape(len(images), -1).all(axis=1))
    images = np.insert(images, place, plain[5], axis=0)  # two equal ones side by side
    return images, _before(images) | _of_one_tone(images)


def _before(images):
    """Which images equal an earlier one."""
    rows = images.reshape(len(images), -1)
    return np.array([any(np.array_equal(row, other) for other in rows[:k]) for k, row in enumerate(rows)])


def _of_one_tone(images):
    return np.all(images == images[:, :1, :1], axis=tuple(range(1, images.ndim)))


@question(
    "ex10.drop",
    hints=(
        "Of one tone: every pixel equals the first one, `images[:, :1, :1]`, in each colour.",
        "`np.unique(rows, axis=0, return_index=True)` gives where each different row comes first.",
        "So: `again = np.ones(n, bool)`, `again[first] = False`, and then `again | tone`.",
    ),
)
def drop(answer, random):
    """Write images -> bool (n,): True for images of one tone, and for those that came before already."""
    function = as_function(answer)

    def cases():
        for colour in (False, True, False):
            images, right = _a_folder(random, colour)
            seen = as_array(function(images.copy()), "array of truth values")
            told = f"{int(np.sum(seen))} of {len(images)} left out", f"{int(right.sum())}"
            yield Case(seen, right, _slips_of_drop(images, right), told, (images,))

    expect_cases(
        *(cases(), _misjudged, 1e-6, "array"), shape_advice="One truth value for each image is asked."
    )
    return "Copies on both sides of a split are the cheapest way to a good result that is none."


def _slips_of_drop(images, right):
    rows, tone, before = images.reshape(len(images), -1), _of_one_tone(images), _before(images)
    after = _before(images[::-1])[::-1]
    beside = np.append(False, np.all(rows[1:] == rows[:-1], axis=1))
    sums = np.round(rows.sum(axis=1, dtype="float64"), 3)
    same_sum = np.array([sums[k] in sums[:k] for k in range(len(sums))])
    flat = np.all(rows == rows[:, :1], axis=1)
    return (
        (~right, "True should stand for what is left out, not for what is kept."),
        (before | after | tone, "One of each set of copies should stay: the first."),
        (after | tone, "The first of each set of copies should stay, not the last."),
        (beside | tone, "Copies need not stand side by side."),
        (before, "Images of one tone should go, too."),
        (tone, "Copies should go, too."),
        (before & tone, "One of the two reasons is enough: | in place of &."),
        (before | np.all(rows == 0, axis=1), "Not only black ones: any image of one tone."),
        (before | flat, "One colour all over is one tone, too, if its three numbers differ as well."),
        (same_sum | tone, "Equal sums are no equal images: one of these is turned upside down."),
    )


def _misjudged(case):
    """The first image that was judged wrongly, and what there is to say of it."""
    (images,) = case.given
    if not np.isin(case.seen, (0, 1)).all():
        return "Truth values are asked: True for what is left out."
    place = int(np.flatnonzero(case.seen != case.right)[0])
    image, others = images[place], np.delete(images, place, axis=0)
    unlike = (others != image).reshape(len(others), -1)
    said = "has several tones, and equals no other"
    if _of_one_tone(images)[place]:
        tone = ", ".join(f"{each:.3g}" for each in np.ravel(image[0, 0]))
        said = f"has one tone, {tone}, all over"
    elif _before(images)[place]:
        said = "equals an earlier one"
    elif not unlike.any(axis=1).all():
        said = "is the first of several that are equal"
    elif (unlike.sum(axis=1) == 1).any():
        said = "differs from another one in a single number"
    elif (others[:, ::-1] == image).reshape(len(others), -1).all(axis=1).any():
        said = "is another one upside down, and equals none"
    elif image.ndim == 3 and np.ptp(image, axis=(0, 1)).min() == 0:
        said = "is the same all over in one of its three colours, and varies in the others"
    elif np.ptp(image, axis=0).max() == 0 or np.ptp(image, axis=1).max() == 0:
        said = "varies in one direction alone, so it is of several tones"
    judged = f"Image {place} {said}; it was {'left out' if case.seen[place] else 'kept'}."
    if case.right[place] and said.startswith("has"):
        judged += " Any tone counts, not black and white alone."
        if image.std(axis=(0, 1)).max() > 0:
            judged += (
                " The standard deviation of equal numbers is not always exactly 0: compare with the first."
            )
    return judged
