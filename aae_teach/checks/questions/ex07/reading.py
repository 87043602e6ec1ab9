"""Questions of exercise 07 that are answered by reading: what leaks, what went wrong."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

PLANS = {
    "A": ("sound", "The labelled images are training images, and neither of the other sets was touched."),
    "B": ("spoiled", "A tenth of the answers was in the labelled set: the model is asked what it was told."),
    "C": ("sound", "Choosing is what the validation images are for."),
    "D": (
        "spoiled",
        "The epoch was chosen on the test set. The smallest of sixty errors is small by luck, too.",
    ),
    "E": ("spoiled", "The smallest of ten errors is small by luck. Another subset will not repeat it."),
    "F": ("sound", "All ten subsets count, and the error of their mean is told."),
}


@question(
    "ex07.plans",
    hints=(
        "Ask of each plan: did a test image, or its label, have a say before the number was reported?",
        "To pick the best of several test errors is to choose on the test set.",
        "Three plans are sound, three are spoiled.",
    ),
)
def plans(answer, random):
    """Say for each plan, "A" to "F", whether the reported test error is "sound" or "spoiled"."""
    expect_choices(answer, PLANS, ("sound", "spoiled"))
    return "A spoiled number looks like any other. Only the plan can tell."


CAUSES = {
    "A": ("labels shuffled", "Its loss fell, so it learned what it was told. And what was it told?"),
    "B": ("no category adversary", "Labels were learned, but who asks for sharp decisions?"),
    "C": ("nothing", "Compare it with lesson 07: small error, sharp decisions, each category used."),
    "D": ("no classification phase", "A loss of 15: it is sure of its names, and no one told it any."),
}
CHOICES = tuple(cause for cause, _ in sorted(CAUSES.values()))


@question(
    "ex07.causes",
    hints=(
        "Nine of ten wrong means names at random. Two causes can do that; the loss tells them apart.",
        "A large classification loss belongs to a model that never learns from a label.",
        "Of the others, one is less often sure of its answer.",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "D", what is wrong with it, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return (
        "Error, sharpness and balance each see another part of the model; one number alone sees too little."
    )
