"""The question of exercise 10 on a picture of a folder: cut, made smaller and scaled."""

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases, first_off, right_for
from aae_teach.checks.authoring.door import as_array

CENTRED = "the middle square begins at (height - short) // 2 and (width - short) // 2."


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


def _prepared_and_slips(picture, side, activation):
    height, width = picture.shape[:2]
    short = min(height, width)
    top, left = (height - short) // 2, (width - short) // 2
    middle = picture[top : top + short, left : left + short]
    blocks = _by_blocks(middle, side, side)

    def scaled(values):
        return values / 255 if activation == "sigmoid" else values / 127.5 - 1

    slips = [
        *_of_other_cuts(picture, side, top, left),
        *_of_other_blocks(middle, side),
        (np.floor(blocks), "Means were cut to whole bytes before they were scaled."),
        (np.round(blocks), "Means were rounded to whole bytes before they were scaled."),
        (np.swapaxes(blocks, 0, 1), "Rows and columns are swapped."),
        (blocks[::-1], "The picture is upside down."),
    ]
    if picture.ndim == 3:
        slips += [
            (blocks.mean(axis=2), "The colours are gone."),
            (blocks[..., ::-1], "Red and blue are swapped."),
        ]
    return scaled(blocks), (
        *((scaled(values), advice) for values, advice in slips),
        (np.floor(scaled(blocks)), "Whole-number division loses all that is not black or white."),
        *_of_other_ranges(blocks, picture.max(), activation),
    )


def _of_other_cuts(picture, side, top, left):
    """What other parts of the picture come to, in bytes; its middle square begins at `top` and `left`."""
    short = min(picture.shape[:2])
    k, first = short // side, picture[:short, :short]
    high, wide = picture[top : top + short, :short], picture[:short, left : left + short]
    return (
        (_by_blocks(picture, side, side), "The whole picture was squeezed: cut the square first."),
        (_by_blocks(first, side, side), f"This is the first corner; {CENTRED}"),
        (_by_blocks(picture[-short:, -short:], side, side), f"This is the last corner; {CENTRED}"),
        (_by_blocks(high, side, side), f"Rows come from the middle, and columns do not; {CENTRED}"),
        (_by_blocks(wide, side, side), f"Columns come from the middle, and rows do not; {CENTRED}"),
        (picture[::k, ::k][:side, :side], f"These are sampled pixels of the corner; {CENTRED}"),
    )


def _of_other_blocks(middle, side):
    """What the middle square comes to if it is made smaller in another way, in bytes."""
    k = len(middle) // side
    grid = middle.reshape(side, k, side, k, *middle.shape[2:])
    strewn = middle.reshape(k, side, k, side, *middle.shape[2:]).mean(axis=(0, 2))
    return (
        (np.median(grid, axis=(1, 3)), "This is the median of each block; asked is its mean."),
        (grid.max(axis=(1, 3)), "This is the brightest pixel of each block; asked is the mean."),
        (strewn, "Pixels far apart were averaged: a block holds neighbours, k rows by k columns."),
        (middle[::k, ::k], "Every k-th pixel alone was taken; asked is the mean of each block."),
        (middle[:side, :side], "This is cut out of the middle square and not shrunk."),
        (grid[:, k // 2, :, k // 2], "This is one pixel of each block; asked is the mean."),
        (grid.sum(axis=(1, 3)) % 256 / k**2, "A sum of bytes wraps at 256: .mean(), or float first."),
    )


def _of_other_ranges(blocks, brightest, activation):
    """What the right means come to in another range than that of the activation."""

    def either(sigmoid, tanh):
        return sigmoid if activation == "sigmoid" else tanh

    unit, signed = blocks / 255, blocks / 127.5 - 1
    right = either(unit, signed)
    stretched = (blocks - blocks.min()) / np.ptp(blocks)
    applied = "The activation is the decoder's: here pixels get its range, and no activation."
    stretch = "Each picture was stretched by its own darkest and brightest; then none is dark any more."
    by_255 = "Bytes go up to 255, so divide by 255."
    return (
        (either(blocks, 2 * blocks - brightest) / brightest, "Divide by 255, not by the brightest."),
        (either(1 / (1 + np.exp(-unit)), np.tanh(unit)), applied),
        (either(1 / (1 + np.exp(-blocks)), np.tanh(blocks)), applied),
        (blocks, "These are still bytes, 0 to 255."),
        (either(blocks / 256, blocks / 128 - 1), by_255),
        (either(blocks / 256, right), by_255),
        (either(right, blocks / 128 - 1), by_255),
        (unit, "That is 0 to 1 for both; the range of the other activation, tanh, is -1 to 1."),
        (signed, "That is -1 to 1 for both; the range of the other activation, sigmoid, is 0 to 1."),
        (either(signed, unit), "That is the range of the other activation: tanh gives -1 to 1."),
        (either(right, unit - 0.5), "That is -0.5 to 0.5; tanh gives -1 to 1."),
        (stretched, stretch),
        (either(stretched, 2 * stretched - 1), stretch),
        (either(right, 2 * stretched - 1), stretch),
    )
