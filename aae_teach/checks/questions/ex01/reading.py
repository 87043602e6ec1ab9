"""Questions of exercise 01 that are read, not written: a prediction, four code maps, five training logs."""

import numpy as np
from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices


def _as_now(answer):
    """The answer with the keys of now: notebooks of version 0.1 write N(0, 5) for N(0, 5²)."""
    if not isinstance(answer, dict):
        return answer
    return {str(key).replace("N(0, 5)", "N(0, 5²)"): value for key, value in answer.items()}


SCALED = {
    "reconstruction loss": ("same", "What does the new decoder make of a code that was multiplied by 3?"),
    "neighbour accuracy": ("same", "If all distances grow threefold, who is the nearest neighbour then?"),
    "within-class distance": ("changes", "A distance between two codes grows with the codes."),
    "within divided by between": ("same", "The factor stands above and below the line of this fraction."),
    "gap measure, codes from N(0, 5²)": (
        "changes",
        "The draws stay where they were, while the codes move away.",
    ),
}


@question(
    "ex01.scaled",
    hints=(
        "Write y = 3z for the new codes. The new decoder computes decoder(y / 3). What does an image become?",
        "Every distance between two codes is three times what it was. Which measures use only their order?",
        "Draws from N(0, 5²) know nothing of the factor. They now decode as draws from N(0, (5/3)²) did.",
    ),
)
def scaled(answer, random):
    """Fill in "same" or "changes" for each of the five measures."""
    expect_choices(_as_now(answer), SCALED, ("same", "changes"))
    return "Raw distances depend on a scale that nothing fixes. A prior will fix it in lesson 03."


MAPS = {
    "lowest neighbour accuracy": (
        "C",
        "Pick any point and look at the five around it. In which map can you not foretell their digits?",
    ),
    "smallest within divided by between": (
        "B",
        "It is small when codes of one digit lie close together and the digits far apart.",
    ),
    "each digit in two places": ("D", "Find all the 0s, then all the 1s: do they form one group or two?"),
    "centre farthest from (0, 0)": ("A", "Where is the mean of all codes? Three maps are balanced around 0."),
    "fewest draws from N(0, 5²) in an empty place": (
        "C",
        "Most draws from N(0, 5²) fall within 10 of the origin, on all sides. Which map has no hole there?",
    ),
}


def four_maps():
    """Four code spaces of five digits: {letter: (codes (500, 2), labels (500,))}, always the same.

    Taught in exercise 01.
    """
    random = np.random.default_rng(2)
    labels = np.repeat(np.arange(5), 100)

    def around(angles, radii, stddev):
        radians = np.deg2rad(angles)
        centres = radii * np.stack([np.cos(radians), np.sin(radians)])
        return centres.T + random.normal(0, stddev, (500, 2))

    side = random.choice([0, 180], 500)
    return {
        "A": (around(10 + 20 * labels, random.uniform(1, 20, 500), 0.2), labels),
        "B": (around(72 * labels, 10, 1.0), labels),
        "C": (random.normal(0, 5, (500, 2)), labels),
        "D": (around(36 * labels + side, 10, 0.7), labels),
    }


@question(
    "ex01.maps",
    hints=(
        "Neighbour accuracy asks who lives next door. Distances ask how far the whole digit is spread.",
        "A digit in two places has right neighbours in both, and yet a large distance within.",
        "N(0, 5²) fills a disk around the origin. Look for the map that fills it, too.",
    ),
)
def maps(answer, random):
    """Say for each statement on which map, "A" to "D", it holds."""
    expect_choices(_as_now(answer), MAPS, ("a", "b", "c", "d"))
    return "No single number tells the whole: map C has no gaps for N(0, 5²), and no order at all."


CAUSES = {
    "A": ("few images", "Its training images return almost perfectly, its test images do not."),
    "B": ("sum over pixels", "Divide run B by 784, the number of pixels, and compare with the others."),
    "C": ("nothing", "The two losses of run C lie close together, and far below that of the mean image."),
    "D": (
        "images in 0..255",
        "A pixel error is at most 1 when pixels lie in 0 to 1. What must pixels of run D be like?",
    ),
    "E": (
        "targets shuffled",
        "Run E ends where an answer that ignores the image ends. What can be learned when no image "
        "has its own target?",
    ),
}
CHOICES = ("nothing", "sum over pixels", "images in 0..255", "few images", "targets shuffled")


@question(
    "ex01.causes",
    hints=(
        "Three runs have losses below 1. They compare pixels between 0 and 1 and take means.",
        "If every pixel of a digit is off by 0.2, the sum of squares is 784 * 0.04, or about 31.",
        "An answer that knows nothing of its image can do no better than the mean image: 0.045.",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "E", what is wrong with it, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return "The size of a loss, its distance to a lazy answer and to the test loss: three looks at any log."
