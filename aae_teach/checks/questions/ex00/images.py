"""Questions of exercise 00 on the images of the course, the first of which tries the checks themselves."""

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, as_number, expect_close, question


@question(
    "ex00.trial",
    hints=("Count them: 0, 1, 2 and so on.", "0 counts as well."),
)
def trial(answer, random):
    """How many different digits are there, 0 included? Pass one number."""
    count = as_number(answer)
    if count == 9:
        raise NotYet("9", "one more", "You have probably left out 0, which is a digit too.")
    if count != 10:
        raise NotYet(f"{count:g}", "the number of digits from 0 to 9")
    return "The digits from 0 to 9 are ten classes."


@question(
    "ex00.pixels",
    hints=(
        "`digits.x_train.shape` gives two numbers: how many images, and how many pixels in each.",
        "The second number of the shape is `digits.x_train.shape[1]`.",
    ),
)
def pixels(answer, random):
    """How many numbers describe one image? Pass that number."""
    if isinstance(answer, tuple | list) and len(answer) == 2:
        raise NotYet(f"{tuple(answer)}", "one number", "That is the whole shape; choose one of its entries.")
    count = as_number(answer)
    if count == 28:
        reason = "28 is the number of pixels in one row; an image has 28 rows."
        raise NotYet("28", "the pixels of a whole image", reason)
    if count in (1500, 60000, 297, 10000):
        raise NotYet(f"{count:g}", "the pixels of one image", "That is the number of images, the first axis.")
    if count != 784:
        raise NotYet(f"{count:g}", "28 times 28")
    return "An image is a row of 784 numbers; the encoder will squeeze them into 2."


@question(
    "ex00.ink",
    hints=(
        "Look at one image again. Which covers more of it, paper or ink?",
        "Paper is 0. The mean is below 0.5 when paper and light grey cover most of the image.",
    ),
)
def ink(answer, random):
    """Is the mean of all pixels "less than half", "about half" or "more than half" of full ink?"""
    choice = as_choice(answer, ("less than half", "about half", "more than half"))
    if choice == "more than half":
        reason = "In this course ink is 1 and paper 0, the other way round than in a photograph."
        raise NotYet(f'"{choice}"', "what the pixels say", reason)
    if choice == "about half":
        reason = "Strokes are thin: count how much of an image they cover."
        raise NotYet(f'"{choice}"', "what the pixels say", reason)
    return (
        "Most pixels are paper, so even an empty sheet makes a small error. "
        "Lesson 01 measures that of the mean image."
    )


@question(
    "ex00.to_rows",
    hints=(
        "Two steps: change the shape to (n, 784), and bring 0..255 to 0..1.",
        "`images.reshape(len(images), -1)` keeps one row for each image.",
        "Divide by 255, the largest value a byte can have, and turn the result into float32.",
    ),
)
def to_rows(answer, random):
    """Write a function: bytes (n, 28, 28) from 0 to 255 -> float32 (n, 784) from 0 to 1."""
    function = as_function(answer)
    # No byte reaches 255 here, so that dividing by the brightest pixel gives itself away.
    images = random.integers(0, 201, size=(int(random.integers(3, 8)), 28, 28), dtype=np.uint8)
    seen = np.asarray(function(images.copy()))
    expected = images.reshape(len(images), -1).astype("float32") / 255
    if seen.shape == (images.size,):
        reason = "All images ended up in one long row; keep the first axis: reshape(len(images), -1)."
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
    if seen.shape == images.shape:
        raise NotYet(
            f"shape {seen.shape}", f"shape {expected.shape}", "The images still have rows; flatten them."
        )
    _expect_values(seen, images, expected)
    if seen.dtype != np.float32:
        reason = 'Keras computes in float32; add astype("float32").'
        raise NotYet(f"type {seen.dtype}", "type float32", reason)
    dark = images[:1] % 2
    single = np.asarray(function(dark.copy()))
    if single.shape != (1, 784):
        reason = "A single image is one row, too; keep the first axis."
        raise NotYet(f"shape {single.shape} for one image", "shape (1, 784)", reason)
    reason = "One image holds ink of 0 and 1 only. These are bytes, too: divide them by 255."
    expect_close(single, dark.reshape(1, -1) / 255, reason, 1e-5, "the row")
    return "This is what load_digits does with MNIST: one row of 784 numbers in [0, 1] for each image."


def _expect_values(seen, images, expected):
    rows = images.reshape(len(images), -1)
    slips = (
        (rows, "Divide by 255; a sigmoid stays below 1."),
        (
            0 * expected,
            "Whole-number division (//) or whole numbers round every pixel down to 0.",
        ),
        (
            rows / images.max(),
            "You divide by the brightest pixel of this batch; two batches would get two scales. Use 255.",
        ),
        (rows / 256, "You divided by 256. 255 is the largest byte, and should become 1."),
        (images.transpose(0, 2, 1).reshape(rows.shape) / 255, "Rows and columns are swapped."),
        (2 * expected - 1, "These pixels go from -1 to 1. In this course they go from 0 to 1."),
        (rows.astype("int8") / 255, "Bytes above 127 became negative: int8 ends at 127. Use float32."),
        (1 - expected, "Ink and paper are exchanged: keep 0 for paper."),
    )
    shown = None
    if seen.shape == expected.shape and np.issubdtype(seen.dtype, np.number):
        shown = [f"values from {each.min():.3g} to {each.max():.3g}" for each in (seen, expected)]
    reason = "Keep the pixels in their order, and divide by 255 in float32, without rounding."
    expect_close(seen, expected, reason, 1e-5, "the rows", slips, shown)
