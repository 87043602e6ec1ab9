"""Questions of exercise 09 that are read, not written: what moves the number, five rows, six reports."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

EFFECTS = {
    "more_samples": (
        "rises",
        "With more samples there is more often one near a test image. Look at the lesson's Part 2.",
    ),
    "near": (
        "rises",
        "Same integral, but the estimate scatters less, so its logarithm loses less. Look at Part 3.",
    ),
    "twice": ("stays", "All windows are doubled and so is their number: the mean over all is the same."),
    "more_tests": ("falls", "The error is that of a mean over test images: it shrinks with their number."),
    "other_tests": (
        "stays",
        "Test images are what the mean is taken over. More of them make it surer, not larger.",
    ),
    "narrow": ("falls", "Narrow windows leave most test images outside. Look left in the curve of Part 5."),
    "bytes": (
        "falls",
        "The same probability is spread over a larger range, so its density is smaller: 784 ln 255 nats.",
    ),
}


@question(
    "ex09.effects",
    hints=(
        "Samples make the density; test images are where it is read off.",
        "The estimate's logarithm is too low on average: what makes it scatter less?",
        "A density has a unit. In centimetres it is a hundredth of what it is in metres.",
    ),
)
def effects(answer, random):
    """Say for each change whether the number "rises", "falls" or "stays"."""
    expect_choices(answer, EFFECTS, ("rises", "falls", "stays"))
    return "So samples, bandwidth and scale belong to the result; without them it says nothing."


ROWS = {
    "A": ("memoriser", "Its nearest distance is 0, exactly: where do its images come from?"),
    "B": (
        "one image",
        "Nothing strange, and nearly all test images far from every picture: how many digits does it make?",
    ),
    "C": (
        "AAE",
        "Its pictures are as new as unseen images are, far fewer are strange than in the other row whose "
        "number grows with more of them.",
    ),
    "D": ("wrong codes", "Most of its pictures are strange: what was drawn was never trained on."),
    "E": (
        "centroids",
        "Closer to training images than unseen ones are, yet not the same: what lies amid similar images?",
    ),
}


@question(
    "ex09.rows",
    hints=(
        "Whose number stays when more pictures are drawn has no more than a finite number of them.",
        "Begin with the two extremes: a distance of 0, and a number far below all others. Means of training "
        "images lie closer to them than real unseen images do.",
        "Of the two whose number grows, one draws codes where its decoder was trained.",
    ),
)
def rows(answer, random):
    """Say for each row, "A" to "E", which generator is behind it."""
    expect_choices(answer, ROWS, ("memoriser", "centroids", "one image", "aae", "wrong codes"))
    return "More pictures lift the AAE's number and not the memoriser's, though no generator has changed."


FLAWS = {
    "epochs": ("leak", "Which images chose the epoch, and which images measure it?"),
    "samples": ("unequal terms", "The bandwidths are chosen rightly. What else grows the number by itself?"),
    "seeds": (
        "no spread",
        "Terms are equal and nothing leaks. But would a second training of the same model be ahead, too?",
    ),
    "tuned": (
        "unequal terms",
        "Choosing on validation images is fine. Did both models get the same chances?",
    ),
    "whole": ("leak", "The mean and the spread of the test images are in every training image now."),
    "careful": ("nothing", "Go through the list of Part 8: what would be missing?"),
}


@question(
    "ex09.flaws",
    hints=(
        "Ask of each: did test images take part before the measurement?",
        "Then: does anything but the model differ between both?",
        "Then: could the difference be chance, in another training?",
    ),
)
def flaws(answer, random):
    """Say for each report whether it has a "leak", "unequal terms", "no spread", or "nothing" wrong."""
    expect_choices(answer, FLAWS, ("leak", "unequal terms", "no spread", "nothing"))
    return "A choice may be made, on validation images; and a lead counts when another training repeats it."
