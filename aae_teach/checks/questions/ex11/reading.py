"""Questions of exercise 11 that are read, not written: what moves, and six reports."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

EFFECTS = {
    "rare_area": (
        "stays",
        "Both shares of the curve are about one kind of image; how many there are is in none.",
    ),
    "rare_right": ("falls", "There are as many false alarms, and a tenth of the right ones."),
    "higher_alarms": ("falls", "Fewer normal images lie above a higher threshold."),
    "higher_found": ("falls", "Fewer novelties lie above a higher threshold: nothing is for free."),
    "wide_code": (
        "falls",
        "With 48 numbers the unseen digit is copied as well as the others. Look at Part 4.",
    ),
    "unread": ("stays", "What the first layer does not read leaves the code where it was."),
    "more_images": ("falls", "The smallest share is 1 / (n + 1)."),
}


@question(
    "ex11.effects",
    hints=(
        "The area compares one novelty with one normal image. The share of right alarms counts all of them.",
        "A threshold moves both shares in the same direction.",
        "What is copied perfectly has no error; what is not read has no effect on the code.",
    ),
)
def effects(answer, random):
    """Say for each change whether the number "rises", "falls" or "stays"."""
    expect_choices(answer, EFFECTS, ("rises", "falls", "stays"))
    return "So an area says how well two kinds are told apart, and never what an alarm is worth."


REPORTS = {
    "best_cut": ("looked", "Which images chose the threshold?"),
    "area_only": ("base rate", "Count: of 100,000 parts 100 are faulty. How many sound ones ring?"),
    "dirty": (
        "looked",
        "Faults among the training images are learned as normal. Labels are not needed for that.",
    ),
    "alone": ("no competitor", "In the lesson, what took five lines was ahead."),
    "small": ("promise", "The smallest share that 300 images can promise is 1 / 301."),
    "careful": ("nothing", "Go through the lesson's summary: what would be missing?"),
}


@question(
    "ex11.reports",
    hints=(
        "Ask of each: did a fault take part before the measurement?",
        "Then: does the sentence about alarms know how many sound parts there are?",
        "Then: could a simple method do the same, and can so few images promise so much?",
    ),
)
def reports(answer, random):
    """Say for each report what is wrong with it, or "nothing"."""
    expect_choices(answer, REPORTS, ("looked", "base rate", "no competitor", "promise", "nothing"))
    return "A detector is reported with its competitors, its threshold's source, and the base rate."
