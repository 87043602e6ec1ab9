"""Questions of exercise 05 that are read, not written: priors, what a discriminator notices, wrong runs."""

from aae_teach.checks import question
from aae_teach.checks.choices import expect_choices

SUITS = {
    "range": ("uniform", "Which of them has a hard edge, and the same density everywhere within?"),
    "positive": ("gamma", "Four of the five have samples on both sides of 0. Which one has none below?"),
    "regions": ("petals", "Which of them consists of pieces with empty space between?"),
    "path": ("roll", "One way with two ends, on which every code lies: which shape is long and thin?"),
    "no_edge": ("gaussian", "Turn each prior around (0, 0) by any angle. Which one stays the same?"),
}


@question(
    "ex05.suits",
    hints=(
        "Look at the figure with the four shapes in lesson 05, and at N(0, 5) in lesson 03.",
        "Each of the five priors is needed once.",
        "Hard edges: uniform. Nothing below 0: gamma. What is left are a cloud, pieces and a path.",
    ),
)
def suits(answer, random):
    """Say for each requirement which prior meets it: "gaussian", "uniform", "gamma", "petals" or "roll"."""
    expect_choices(answer, SUITS, ("gaussian", "uniform", "gamma", "petals", "roll"))
    return "A prior is a decision of whoever will use the codes; the training follows it."


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
