"""Questions of exercise 04 that are read, not written: places on a grid, conclusions, five generators."""

from aae_teach.checks import NotYet, as_number, question
from aae_teach.checks.authoring.choices import expect_choices

PLACES = {"(0, 0)": 12, "(10, 10)": 4, "(10, -10)": 24, "(-5, 5)": 6, "(0, -5)": 17}


def _numbers(row, column):
    """The numbers that the five codes get when row and column are read in some way from code 1 and code 2."""
    codes = [tuple(float(part) for part in key.strip("()").split(",")) for key in PLACES]
    steps = [((code_1 + 10) / 5, (code_2 + 10) / 5) for code_1, code_2 in codes]
    return [int(5 * row(*step) + column(*step)) for step in steps]


MISREADINGS = (
    (
        _numbers(lambda x, y: y, lambda x, y: x),
        "You read it upside down: code 2 grows upwards, so the top row holds the largest code 2.",
    ),
    (
        _numbers(lambda x, y: 4 - x, lambda x, y: y),
        "You read it transposed and flipped: code 1 is the way to the right, code 2 the way up.",
    ),
    (
        _numbers(lambda x, y: x, lambda x, y: y),
        "You read it transposed: code 1 is no row number, it grows from left to right.",
    ),
    (
        _numbers(lambda x, y: 4 - y, lambda x, y: 4 - x),
        "You read it mirrored: code 1 grows from left to right.",
    ),
    (
        _numbers(lambda x, y: x, lambda x, y: 4 - y),
        "You counted down the columns. Pictures are numbered along the rows.",
    ),
    ([number + 1 for number in PLACES.values()], "Numbers begin with 0, at the upper left."),
)


@question(
    "ex04.places",
    hints=(
        "Five pictures in a row go from -10 to 10, so the step is 5.",
        "Code 1 says how far to the right, code 2 how far up. The number 0 is at (-10, 10).",
        "(10, 10) is the last of the first row: number 4.",
    ),
)
def places(answer, random):
    """Say for each of the five codes which number its picture has."""
    if not isinstance(answer, dict) or set(answer) != set(PLACES):
        raise NotYet(
            repr(answer)[:60], f"a dict with the keys {', '.join(PLACES)}", "Keep the keys as given."
        )
    seen = {code: as_number(answer[code]) for code in PLACES}
    wrong = [code for code in PLACES if seen[code] != PLACES[code]]
    if wrong:
        reason = "Count the steps of 5 from the upper left: to the right for code 1, down for code 2."
        values = list(seen.values())
        reason = next((said for numbers, said in MISREADINGS if numbers == values), reason)
        raise NotYet(f"{wrong[0]} at number {seen[wrong[0]]:g}", "another number", reason)
    return "Right and up, as in any graph; rows are counted downwards, as in any picture."


FOLLOWS = {
    "clusters": (
        "no",
        "Look for the control: does the plain autoencoder, which has no prior, have clusters too?",
    ),
    "copies": (
        "no",
        "One run is one seed. How often did the order turn round when only the seed changed?",
    ),
    "learned": (
        "yes",
        "One model, two ways to draw. Can a model draw what it has not learned?",
    ),
    "halfway": (
        "yes",
        "One of the two models has no prior, and it beats the pixels as well.",
    ),
    "digits": (
        "no",
        "Strange means far from every training image. What does the other measure say?",
    ),
    "next_seed": (
        "no",
        "Of six values in random order the last is the smallest or the largest with the chance 2 in 6.",
    ),
    "copier": (
        "yes",
        "By chance about four of five would have a training image as the nearest. Here all of them have.",
    ),
}


@question(
    "ex04.follows",
    hints=(
        "For each sentence ask: what was changed between the two things compared, and what else differs?",
        "A cause needs a control without it. A measure says what it measures, and no more.",
        "Three of the seven follow.",
    ),
)
def follows(answer, random):
    """Say "yes" for each conclusion that follows from what was seen, and "no" for each that does not."""
    expect_choices(answer, FOLLOWS, ("yes", "no"))
    return "Each right conclusion has its control: another model, another way to draw, or a share by chance."


CAUSES = {
    "A": (
        "codes all near 0",
        "Nothing strange, and yet some digits never come: which draws see only a small piece of the space?",
    ),
    "B": ("no generator phase", "It copies as well as any. Where do its codes lie, compared with the prior?"),
    "C": (
        "one epoch",
        "Look at the test error first: the mean image has 0.045. Can it copy at all?",
    ),
    "D": (
        "nothing",
        "Compare run D with the lesson's table for the AAE, row by row.",
    ),
    "E": (
        "variance for stddev",
        "Its codes match the prior as well as those of run D, so its networks are sound. What was drawn?",
    ),
}
CHOICES = ("nothing", "no generator phase", "variance for stddev", "codes all near 0", "one epoch")


@question(
    "ex04.causes",
    hints=(
        "Three runs share the first two columns: they are one trained model, with other draws.",
        "Codes far outside of the prior decode to strange pictures, codes from one spot to few digits.",
        "The other two differ in the test error: one of them learned to copy, one had no time for it.",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "E", what is wrong with it, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return "Few strange pictures alone prove nothing: run A has the fewest, and shows only a few digits."
