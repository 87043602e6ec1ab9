"""Questions of exercise 05 that are read, not written: what a discriminator notices, wrong runs."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

NOTICES = {
    "swap_free": (
        "no",
        "Without labels it sees a set of codes and not whose they are. Is the set another one afterwards?",
    ),
    "swap_steered": (
        "yes",
        "Beside the label 2 it now sees codes in petal 7. Do real codes ever come like that?",
    ),
    "empty": (
        "yes",
        "The prior fills every petal. A place where real codes come and fake ones never do is seen.",
    ),
    "tip": (
        "yes",
        "Real codes with the label 3 fill all of petal 3. It compares distributions, not single codes.",
    ),
    "style": (
        "no",
        "The label says 3 for both of them. Is the set of codes beside the label 3 another one afterwards?",
    ),
    "unknown": (
        "no",
        "For both it reads 'unknown', and compares with the whole prior. Is that set another one afterwards?",
    ),
}


@question(
    "ex05.notices",
    hints=(
        "The discriminator sees a set of pairs (code, label), and never an image.",
        "Ask each time: is the set of pairs after the change another one than before?",
        "Three of the six changes leave the set of pairs as it was.",
    ),
)
def notices(answer, random):
    """Say for each change whether a discriminator could notice it: "yes" or "no"."""
    expect_choices(answer, NOTICES, ("yes", "no"))
    return "The discriminator decides about sets of (code, label); all that it cannot see is free for style."


CAUSES = {
    "A": (
        "next petal",
        "Its petals hold one digit each, and yet hardly a code is in its own. Which rule does it follow?",
    ),
    "B": ("nothing", "Compare with what lesson 05 measured with all labels. What is missing here?"),
    "C": (
        "no generator phase",
        "Look at the last column: most of its codes lie where the prior is empty. Who pushes codes there?",
    ),
    "D": (
        "one label hidden",
        "Most digits are where they belong. What can happen to one digit alone?",
    ),
    "E": (
        "labels shuffled",
        "It fills the prior, but its petals hold mixtures. What does a label say here about the place?",
    ),
}
CHOICES = ("nothing", "no generator phase", "labels shuffled", "next petal", "one label hidden")


@question(
    "ex05.causes",
    hints=(
        "One run misses the prior. The other four fill it, so their phases do work.",
        "A petal's most frequent digit can be the wrong one. Compare the first and the third column.",
        "The second column is about the worst digit: in one run it alone goes astray.",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "E", what was done, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return "Whether codes fit a prior, and whether each lies where its label wants it, are two questions."
