"""Questions of exercise 10 on a folder: prepare a picture, find what to leave out, split by groups."""

import math

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import differing


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
    cases = ((False, True, "sigmoid"), (True, False, "tanh"), (True, True, "sigmoid"), (False, False, "tanh"))
    for colour, lying, activation in cases:
        picture, side = _picture(random, colour, lying)
        seen = as_array(function(picture.copy(), side, activation), "picture")
        right, slips = _prepared_and_slips(picture.astype("float64"), side, activation)
        lowest, highest = seen.min(initial=0), seen.max(initial=0)
        told = (
            f"from {lowest:.4g} to {highest:.4g}, first pixel {np.ravel(seen)[:1]}",
            f"first pixel {np.ravel(right)[:1]} for {activation}, a picture of {picture.shape}, side {side}",
        )
        reason = "Cut out the middle square, take the mean of each block, then scale."
        expect_close(seen, right, reason, (1e-5, 1e-5), "picture", slips, told)
    return "No face is squeezed, no line falls between sampled pixels, and the decoder can reach it all."


def _prepared_and_slips(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    k, top, left = short // side, (height - short) // 2, (width - short) // 2

    def scaled(values):
        return values / 255 if activation == "sigmoid" else values / 127.5 - 1

    middle = picture[top : top + short, left : left + short]
    blocks = _by_blocks(middle, side, side)
    other = blocks / 127.5 - 1 if activation == "sigmoid" else blocks / 255
    centred = "the middle square begins at (height - short) // 2 and (width - short) // 2."
    slips = [
        (scaled(_by_blocks(picture, side, side)), "The whole picture was squeezed: cut the square first."),
        (scaled(_by_blocks(picture[:short, :short], side, side)), f"This is the first corner; {centred}"),
        (scaled(_by_blocks(picture[-short:, -short:], side, side)), f"This is the last corner; {centred}"),
        (scaled(middle[::k, ::k]), "Every k-th pixel alone was taken; asked is the mean of each block."),
        (scaled(picture[::k, ::k][:side, :side]), f"These are sampled pixels of the corner; {centred}"),
        (scaled(middle[:side, :side]), "This is cut out of the middle square and not shrunk."),
        (blocks, "These are still bytes, 0 to 255."),
        (blocks / 128, "Bytes go up to 255."),
        (blocks / 256, "Bytes go up to 255, so divide by 255."),
        (other, "That is the range of the other activation: sigmoid gives 0 to 1, tanh -1 to 1."),
        (blocks / 255 - 0.5, "That is -0.5 to 0.5; tanh gives -1 to 1."),
        (scaled(np.swapaxes(blocks, 0, 1)), "Rows and columns are swapped."),
        (scaled(blocks[::-1]), "The picture is upside down."),
    ]  # fmt: skip
    low, high = blocks.min(), blocks.max()
    stretched = (blocks - low) / (high - low)
    stretch = "Each picture was stretched by its own darkest and brightest; then none is dark any more."
    slips += [(stretched, stretch), (2 * stretched - 1, stretch)]
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
    near.flat[random.integers(near.size)] += 0.05
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
    rows = images.reshape(len(images), -1)
    again = np.array([any(np.array_equal(row, other) for other in rows[:k]) for k, row in enumerate(rows)])
    return images, again | _of_one_tone(images)


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
    for colour in (False, True, False):
        images, right = _a_folder(random, colour)
        seen = as_array(function(images.copy()), "array of truth values")
        rows, tone = images.reshape(len(images), -1), _of_one_tone(images)
        equal = np.all(rows[:, None] == rows[None], axis=2)
        before, after = np.tril(equal, -1).any(axis=1), np.triu(equal, 1).any(axis=1)
        beside = np.append(False, np.all(rows[1:] == rows[:-1], axis=1))
        sums = np.round(rows.sum(axis=1, dtype="float64"), 3)
        same_sum = np.array([sums[k] in sums[:k] for k in range(len(sums))])
        flat = np.all(rows == rows[:, :1], axis=1)
        slips = (
            (~right, "True should stand for what is left out, not for what is kept."),
            (before | after | tone, "One of each set of copies should stay: the first."),
            (after | tone, "The first of each set of copies should stay, not the last."),
            (beside | tone, "Copies need not stand side by side."),
            (before, "Images of one tone should go, too."),
            (tone, "Copies should go, too."),
            (before & tone, "One of the two reasons is enough: | in place of &."),
            (before | np.all(rows == 0, axis=1), "Not only black ones: any image of one tone."),
            (before | flat, "One colour all over is one tone, too: compare each colour with itself."),
            (same_sum | tone, "Equal sums are no equal images: one of these is turned upside down."),
        )
        told = f"{int(np.sum(seen))} of {len(images)} left out", f"{int(right.sum())}"
        reason = "Find images whose pixels are all alike, and images that equal an earlier one."
        if seen.shape != right.shape:
            raise NotYet(
                f"shape {seen.shape}", f"shape {right.shape}", "One truth value for each image is asked."
            )
        expect_close(seen, right.astype(float), reason, 1e-6, "array", differing(slips, right), told)
    return "Copies on both sides of a split are the cheapest way to a good result that is none."


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
        for tested in drawn:
            _expect_whole(tested, groups, names, wanted, share)
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


def _expect_whole(tested, groups, names, wanted, share):
    """Raises NotYet unless every group is on one side, and as many as asked are tested."""
    shares = np.array([tested[groups == name].mean() for name in names])
    parted, found = np.sum((shares > 0) & (shares < 1)), int(np.sum(shares == 1))
    case = f"{len(names)} groups and a share of {share}"
    if parted:
        reason = "Draw groups, not images: relatives of a test image should not be trained on."
        raise NotYet(f"{parted} groups on both sides, for {case}", "none", reason)
    if found != wanted:
        reason = "Round share * number of groups, and take at least one."
        if found == len(names) - wanted:
            reason = "True should stand for test images; here it stands for training images."
        raise NotYet(f"{found} groups tested, for {case}", f"{wanted}", reason)


def _expect_chance(drawn, groups, names, wanted):
    """Raises NotYet unless 60 draws differ, and every group has its turn about equally often."""
    often = np.array([drawn[:, groups == name].all(axis=1).sum() for name in names])
    if np.all((often == 0) | (often == len(drawn))):
        reason = "Draw from the generator that is passed, without a seed of your own."
        raise NotYet("the same groups in each of 60 draws", "groups drawn at random", reason)
    p = wanted / len(names)
    allowed = 5 * np.sqrt(len(drawn) * p * (1 - p))
    far = np.abs(often - p * len(drawn)).argmax()
    if abs(often[far] - p * len(drawn)) > allowed:
        sizes = np.array([np.sum(groups == name) for name in names])
        reason = "Every group should have the same chance."
        if np.corrcoef(often, sizes)[0, 1] > 0.6:
            reason = "Large groups are drawn more often than small ones: draw among groups, not among images."
        raise NotYet(f"a group tested {often[far]} times in 60", f"about {p * len(drawn):.0f}", reason)
