"""Questions of exercise 10 on the size of networks: shapes, and numbers of weights."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases
from aae_teach.checks.authoring.door import as_array, kind


@question(
    "ex10.shapes",
    hints=(
        "With padding at the edges, a stride of 2 takes every second place, and the first always.",
        "So 7 becomes 4: half, rounded up, `(height + 1) // 2`.",
        "The third number is how many filters the convolution has; the image's channels play no part in it.",
    ),
)
def shapes(answer, random):
    """Write image_shape, filters -> a list of (height, width, filters), one for each convolution."""
    function = as_function(answer)

    def cases():
        for channels, count in ((None, 2), (3, 3), (1, 1), (4, 4)):
            sides = random.permutation([27, 44]) + random.integers(0, 6, 2) * 2
            filters = tuple(int(each) for each in random.choice(np.arange(5, 60), count, replace=False))
            image_shape = tuple(sides.tolist()) + (() if channels is None else (channels,))
            seen = function(image_shape, filters)
            if isinstance(seen, (tuple, list)) and len({np.size(each) for each in seen}) > 1:
                raise NotYet(kind(seen), "three numbers for each", "Give (height, width, filters) each time.")
            seen, right = as_array(seen, "shapes"), _halved(*sides, filters)
            told = f"{seen.tolist()} for {image_shape} and filters {filters}", f"{right.tolist()}"
            yield Case(seen, right, _slips_of_shapes(*sides, channels or 1, filters), told)

    advice = "Halve height and width, rounded up, once for each convolution."
    expect_cases(cases(), advice, 1e-6, "shapes")
    return "Each step leaves a quarter of the places, each of which has seen a larger part of the image."


def _slips_of_shapes(height, width, channels, filters):
    right, count = _halved(height, width, filters), len(filters)
    return (
        *_of_other_halves(height, width, filters),
        (right[:, [1, 0, 2]], "Height and width are swapped."),
        (right[:, [2, 0, 1]], "Keras puts the filters last: (height, width, filters)."),
        (right[::-1], "They are in the wrong order: the first convolution comes first."),
        (
            np.vstack([[height, width, channels], right]),
            "The image itself is no convolution's output.",
        ),
        (right[-1], "Asked is a list with the shape after each convolution."),
        (right[-1:], "The shape after each convolution is asked, not after the last one alone."),
        (
            np.column_stack([np.repeat(right[:1, :2], count, axis=0), filters]),
            "Each convolution halves what the one before has left.",
        ),
        (
            np.column_stack([right[:, :2], np.full(count, channels)]),
            "The third number is how many filters the convolution has.",
        ),
        *(
            (
                np.column_stack([right[:, :2], numbers]),
                "Each filter reads all channels at once, so nothing is multiplied.",
            )
            for numbers in (np.cumprod(filters) * channels, right[:, 2] * channels)
        ),
        (
            _halved(height, height, filters),
            "The width is not that of the image: both sides were made from the height.",
        ),
        (
            _halved(width, width, filters),
            "The height is not that of the image: both sides were made from the width.",
        ),
    )


def _of_other_halves(height, width, filters):
    halves = (
        (lambda side: side // 2, "Odd sides are rounded up: 7 becomes 4."),
        (lambda side: side, "A stride of 2 halves height and width."),
        (
            lambda side: (side - 4) // 2 + 1,
            "The edges are padded: no pixels are lost for the kernel's width.",
        ),
        (
            lambda side: round(side / 2),
            "`round` sends a half to the even number, up or down; odd sides are rounded up.",
        ),
        (
            lambda side: side / 2,
            "There is no half of a pixel: round each side up after each convolution.",
        ),
    )
    return [(_halved(height, width, filters, halve), advice) for halve, advice in halves]


def _halved(height, width, filters, halve=lambda side: -(-side // 2)):
    rows = []
    for count in filters:
        height, width = halve(height), halve(width)
        rows.append((height, width, count))
    return np.array(rows)


@question(
    "ex10.weights",
    hints=(
        "One filter has a weight for each place of the kernel in each channel, and one bias.",
        "So a convolution has (kernel * kernel * channels + 1) * filters.",
        "The dense layer: (numbers in + 1) * numbers out. In: height * width * channels; out: with filters.",
    ),
)
def weights(answer, random):
    """Write height, width, channels, kernel, filters -> weights of a convolution, and of a dense layer."""
    function = as_function(answer)

    def cases():
        for _ in range(3):
            height, width, channels, kernel, filters = random.permutation([5, 7, 4, 3, 6]).tolist()
            height, width = 3 * height, 3 * width
            seen = as_array(function(height, width, channels, kernel, filters), "numbers of weights")
            right = _weights(height, width, channels, kernel, filters)
            told = (
                f"{np.ravel(seen).tolist()}",
                f"{right} for {(height, width, channels)}, kernel {kernel}, {filters} filters",
            )
            yield Case(seen, right, _slips_of_weights(height, width, channels, kernel, filters), told)

    advice = "Count what one output needs, with its bias, and how many outputs have weights of their own."
    expect_cases(cases(), advice, 1e-9, "weights")
    return "The convolution's number has neither height nor width in it."


def _weights(height, width, channels, kernel, filters):
    places = height * width
    return [(kernel * kernel * channels + 1) * filters, (places * channels + 1) * places * filters]


def _slips_of_weights(height, width, channels, kernel, filters):
    taps, places = kernel * kernel * channels, height * width
    convolution, dense = _weights(height, width, channels, kernel, filters)
    bare = places * channels * places * filters
    inner = (height - kernel + 1) * (width - kernel + 1)
    few = "The dense layer gives as many numbers as the convolution: height * width * filters."
    each = "Each filter has a bias of its own."
    return (
        ([taps * filters, bare], "The biases are missing."),
        ([taps * filters, dense], "The convolution's biases are missing: one for each filter."),
        ([convolution, bare], "The dense layer's biases are missing."),
        ([taps * filters + 1, dense], each),
        ([taps * filters + 1, bare + 1], f"{each} In the dense layer each of the outputs has one, too."),
        ([convolution, bare + filters], "In the dense layer each of the outputs has a bias of its own."),
        ([convolution, bare + 1], "In the dense layer each of the outputs has a bias of its own."),
        ([taps * filters + channels, dense], "There is one bias for each filter, not for each channel."),
        ([taps * filters + places * filters, dense], "A filter has one bias, the same at all places."),
        ([(kernel * kernel + 1) * filters, dense], "Each filter has a kernel for every channel."),
        ([(kernel * channels + 1) * filters, dense], "The kernel has kernel * kernel places."),
        ([(taps + 1) * filters * places, dense], "One kernel serves all places: do not multiply."),
        ([convolution, (places * channels + 1) * filters], few),
        ([convolution, (places * channels + 1) * places], few),
        ([convolution, (places + 1) * places * filters], "Each pixel has a number in every channel."),
        (
            [convolution, (places * channels + 1) * inner * filters],
            'With padding="same" there are as many places after the convolution as before.',
        ),
        (_weights(height, height, channels, kernel, filters), "The image is taken for a square."),
        (_weights(width, width, channels, kernel, filters), "The image is taken for a square."),
        ([dense, convolution], "The convolution first, then the dense layer."),
        ([convolution + dense], "Two numbers are asked, not their sum."),
    )
