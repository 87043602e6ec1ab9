"""Questions of exercise 10 on a folder: prepare a picture, find what to leave out."""

import math

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases, first_off, right_for
from aae_teach.checks.authoring.door import as_array


def _by_blocks(picture, rows, columns):
    """The picture made smaller, each pixel the mean of a block."""
    high, wide = picture.shape[0] // rows, picture.shape[1] // columns
    blocks = picture.reshape(rows, high, columns, wide, *picture.shape[2:])
    return blocks.mean(axis=(1, 3))


def _picture(random, colour, lying):
    """A picture of bytes, not square, whose brightness differs from edge to edge, and a side that fits."""
    side, k, more = int(random.integers(3, 6)), int(random.integers(2, 5)), int(random.integers(1, 3))
    shape = (k * side, (k + 2 * more) * side) if lying else ((k + 2 * more) * side, k * side)
    slope = np.linspace(20, 120, shape[0])[:, None] + np.linspace(0, 90, shape[1])
    values = slope[..., None] + random.uniform(0, 40, (*shape, 3 if colour else 1))
    values = values.astype(np.uint8)
    return (values if colour else values[..., 0]), side


@question(
    "ex10.prepared",
    hints=(
        "`short = min(picture.shape[:2])`; what is too much goes away at both ends: `(height - short) // 2`.",
        "A block is short // side pixels wide. `reshape(side, k, side, k, -1).mean(axis=(1, 3))` shrinks.",
        "Bytes / 255 lie in [0, 1]; for tanh 2 * that - 1.",
    ),
)
def prepared(answer, random):
    """Write picture of bytes, side, activation -> the middle square, shrunk by means, in the right range."""
    function = as_function(answer)
    kinds = ((False, True, "sigmoid"), (True, False, "tanh"), (True, True, "sigmoid"), (False, False, "tanh"))

    def cases():
        for colour, lying, activation in kinds:
            picture, side = _picture(random, colour, lying)
            seen = as_array(function(picture.copy(), side, activation), "picture")
            right, slips = _prepared_and_slips(picture.astype("float64"), side, activation)
            texts = first_off(
                seen, right, f"from {seen.min(initial=0):.4g} to {seen.max(initial=0):.4g}; pixel"
            )
            told = texts[0], f"{texts[1]} for {activation}, a picture of {picture.shape}, side {side}"
            yield Case(seen, right, slips, told, (picture, side, activation))

    def advice(case):
        picture, side, activation = case.given
        short = min(picture.shape[:2])

        def is_right(square):
            given = square, side, activation
            return right_for(function, given, _prepared_and_slips(square.astype("float64"), *given[1:])[0])

        if is_right(picture[:short, :short]):
            return f"A square picture comes out right; cut out the middle one: {CENTRED}"
        if is_right(picture[:side, :side]):
            return "Where nothing is to shrink it is right; take the mean of each block of k by k pixels."
        return "Cut out the middle square, take the mean of each block, then scale."

    expect_cases(cases(), advice, 1e-5, "picture")
    return "No face is squeezed, no line falls between sampled pixels, and the decoder can reach it all."


CENTRED = "the middle square begins at (height - short) // 2 and (width - short) // 2."


def _prepared_and_slips(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2

    def scaled(values):
        return values / 255 if activation == "sigmoid" else values / 127.5 - 1

    middle = picture[top : top + short, left : left + short]
    blocks = _by_blocks(middle, side, side)
    high, wide = picture[top : top + short, :short], picture[:short, left : left + short]
    grid = middle.reshape(side, k, side, k, *picture.shape[2:])
    strewn = middle.reshape(k, side, k, side, *picture.shape[2:]).mean(axis=(0, 2))
    ranges = blocks / 255, blocks / 127.5 - 1
    right = scaled(blocks)

    def either(sigmoid, tanh):
        return sigmoid if activation == "sigmoid" else tanh

    applied = "The activation is the decoder's: here pixels get its range, and no activation."
    slips = [
        (scaled(_by_blocks(picture, side, side)), "The whole picture was squeezed: cut the square first."),
        (scaled(_by_blocks(picture[:short, :short], side, side)), f"This is the first corner; {CENTRED}"),
        (scaled(_by_blocks(picture[-short:, -short:], side, side)), f"This is the last corner; {CENTRED}"),
        (scaled(_by_blocks(high, side, side)), f"Rows come from the middle, and columns do not; {CENTRED}"),
        (scaled(_by_blocks(wide, side, side)), f"Columns come from the middle, and rows do not; {CENTRED}"),
        (scaled(np.median(grid, axis=(1, 3))), "This is the median of each block; asked is its mean."),
        (scaled(grid.max(axis=(1, 3))), "This is the brightest pixel of each block; asked is the mean."),
        (scaled(strewn), "Pixels far apart were averaged: a block holds neighbours, k rows by k columns."),
        (scaled(np.floor(blocks)), "Means were cut to whole bytes before they were scaled."),
        (scaled(np.round(blocks)), "Means were rounded to whole bytes before they were scaled."),
        (np.floor(scaled(blocks)), "Whole-number division loses all that is not black or white."),
        (scaled(middle[::k, ::k]), "Every k-th pixel alone was taken; asked is the mean of each block."),
        (scaled(picture[::k, ::k][:side, :side]), f"These are sampled pixels of the corner; {CENTRED}"),
        (scaled(middle[:side, :side]), "This is cut out of the middle square and not shrunk."),
        (scaled(grid[:, k // 2, :, k // 2]), "This is one pixel of each block; asked is the mean."),
        (scaled(grid.sum(axis=(1, 3)) % 256 / k**2), "A sum of bytes wraps at 256: .mean(), or float first."),
        (either(blocks, 2 * blocks - picture.max()) / picture.max(), "Divide by 255, not by the brightest."),
        (either(1 / (1 + np.exp(-blocks / 255)), np.tanh(blocks / 255)), applied),
        (either(1 / (1 + np.exp(-blocks)), np.tanh(blocks)), applied),
        (blocks, "These are still bytes, 0 to 255."),
        (either(blocks / 256, blocks / 128 - 1), "Bytes go up to 255, so divide by 255."),
        (either(blocks / 256, right), "Bytes go up to 255, so divide by 255."),
        (either(right, blocks / 128 - 1), "Bytes go up to 255, so divide by 255."),
        (ranges[0], "That is 0 to 1 for both; the range of the other activation, tanh, is -1 to 1."),
        (ranges[1], "That is -1 to 1 for both; the range of the other activation, sigmoid, is 0 to 1."),
        (either(*ranges[::-1]), "That is the range of the other activation: tanh gives -1 to 1."),
        (either(right, blocks / 255 - 0.5), "That is -0.5 to 0.5; tanh gives -1 to 1."),
        (scaled(np.swapaxes(blocks, 0, 1)), "Rows and columns are swapped."),
        (scaled(blocks[::-1]), "The picture is upside down."),
    ]  # fmt: skip
    stretched = (blocks - blocks.min()) / np.ptp(blocks)
    stretch = "Each picture was stretched by its own darkest and brightest; then none is dark any more."
    tanh = 2 * stretched - 1
    slips += [(each, stretch) for each in (stretched, either(stretched, tanh), either(right, tanh))]
    if picture.ndim == 3:
        grey = blocks.mean(axis=2)
        slips += [
            (scaled(grey), "The colours are gone."),
            (scaled(blocks[..., ::-1]), "Red and blue are swapped."),
        ]
    return scaled(blocks), tuple(slips)


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
