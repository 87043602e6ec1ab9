"""Questions of exercise 07 that are answered by reading: what moves, what leaks, what went wrong."""

from aae_teach.checks import NotYet, as_number, question
from aae_teach.checks.choices import expect_choices

MOVERS = {
    "hidden layers": (3, "Copies, the game against both discriminators, and labels: who needs these layers?"),
    "style head": (2, "It helps to copy and to fool the style discriminator. Do labels pull at it?"),
    "category head": (
        3,
        "It makes what the decoder reads, what a discriminator judges, and what labels judge.",
    ),
    "decoder": (1, "It copies. It sees no discriminator and no label."),
    "category discriminator": (1, "In the generator phase it is on the tape, but it stays as it is."),
}


@question(
    "ex07.movers",
    hints=(
        "The four phases: reconstruction, discriminator, generator, classification.",
        "Reconstruction moves the encoder with both heads, and the decoder.",
        "Classification moves the encoder, but for one head.",
    ),
)
def movers(answer, random):
    """Say for each part of the model how many of the four phases move it."""
    if not isinstance(answer, dict) or set(answer) != set(MOVERS):
        raise NotYet(
            repr(answer)[:60], f"a dict with the keys {', '.join(MOVERS)}", "Keep the keys as given."
        )
    wrong = [part for part, (count, _) in MOVERS.items() if as_number(answer[part]) != count]
    if wrong:
        seen = f"{as_number(answer[wrong[0]]):g} phases for the {wrong[0]}"
        raise NotYet(f"{seen}; {len(MOVERS) - len(wrong)} of {len(MOVERS)} are right", "another number",
                     MOVERS[wrong[0]][1])  # fmt: skip
    return "The encoder serves three masters, and each of them has an optimizer of its own."


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
    "E": ("labels from the test set", "It is sure, as it should be. Which of its two errors is too small?"),
}
CHOICES = tuple(cause for cause, _ in sorted(CAUSES.values()))


@question(
    "ex07.causes",
    hints=(
        "Nine of ten wrong means names at random. Two causes can do that; the loss tells them apart.",
        "A large classification loss belongs to a model that never learns from a label.",
        "Of the others, one is less often sure, and one has a test error far below its validation error.",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "E", what is wrong with it, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return (
        "Error, sharpness and balance each see another part of the model; one number alone sees too little."
    )
