"""Questions of exercise 06 that are read, not written: where something is kept, and five pictures."""

import numpy as np
from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

KEPT_IN = {
    "digit_plain": ("code", "The decoder of lesson 03 is told no label. What else can it know?"),
    "digit_copying": (
        "code",
        "Look at lesson 06's table: a model trained to copy alone hardly obeys the label it is told.",
    ),
    "digit_separated": (
        "label",
        "Look at the last column of the table: which label is drawn does not depend on the style's source.",
    ),
    "slant_separated": ("code", "A label is one of ten rows, the same for all 4s. Which of them leans?"),
    "bar_separated": (
        "code",
        "All 7s have one and the same row, those with a bar and those without. The label cannot tell.",
    ),
}


@question(
    "ex06.kept_in",
    hints=(
        "A label can tell ten cases apart, and not one more.",
        "Being told something and using it are two things. Which models obeyed the label?",
        "One of the five is the label's.",
    ),
)
def kept_in(answer, random):
    """Say for each thing that a decoder has to know whether it gets it from the "code" or the "label"."""
    expect_choices(answer, KEPT_IN, ("code", "label"))
    return (
        "What the label does not say, the code must; what it says, the code may leave out, if it is made to."
    )


PICTURES = {
    "A": (
        "label ignored",
        "Go along a row of A: does anything change? Down a column it does.",
    ),
    "B": (
        "labels shifted",
        "Go down a column of B: one digit, in many hands. But which digit stands in the column of the 0s?",
    ),
    "C": ("nothing", "In C, compare each row with its source, and each column with its number."),
    "D": (
        "transposed",
        "Go down a column of D: ten digits. And along a row: one digit, in ten hands.",
    ),
    "E": (
        "style ignored",
        "Go down a column of E: does anything change? Along a row it does.",
    ),
}
CHOICES = ("nothing", "label ignored", "style ignored", "labels shifted", "transposed")


@question(
    "ex06.pictures",
    hints=(
        "In a good picture something changes along a row, and something else down a column. What?",
        "In two of the pictures nothing changes in one of the two directions.",
        "In two others all styles and all labels are there, in wrong places.",
    ),
)
def pictures(answer, random):
    """Say for each picture, "A" to "E", what was done, or "nothing"."""
    expect_choices(answer, PICTURES, CHOICES)
    return "Along a row the content changes and the hand stays; down a column it is the other way round."


def draw_pictures(model, images, labels, classes=10):
    """The five pictures of the question, each with the source at the left of its row.

    Args:
        model: a trained `SupervisedAAE`.
        images: (n, size), as many as classes, so that a transposed picture has the same shape.
        labels: int (n,), their labels.
        classes: int.

    Returns:
        Dict of letter to images (n * (classes + 1), size), row by row.
    """
    styles = model.encoder.predict(images, verbose=0)[:, None].repeat(classes, axis=1)  # (n, classes, ...)
    wanted = np.tile(np.arange(classes), (len(images), 1))
    done = {
        "nothing": (styles, wanted),
        "label ignored": (styles, np.asarray(labels)[:, None].repeat(classes, axis=1)),
        "style ignored": (0 * styles, wanted),
        "labels shifted": (styles, (wanted + 1) % classes),
        "transposed": (styles.swapaxes(0, 1), wanted.T),
    }
    drawn = {}
    for letter, (what, _) in PICTURES.items():
        cells = done[what][0].reshape(-1, styles.shape[-1]), done[what][1].ravel()
        grid = np.asarray(model.decode(*cells)).reshape(len(images), classes, -1)
        drawn[letter] = np.concatenate([images[:, None], grid], axis=1).reshape(-1, images.shape[1])
    return drawn
