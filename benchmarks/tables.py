"""How measured numbers are written in texts: ranges, points, shares, margins and tables in Markdown."""

import numpy as np

WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def word(count):
    """A small number as a word: 5 -> "five"."""
    return WORDS[count]


def seeds_of(result):
    """How many seeds a result has, as a word."""
    return word(len(result.about["seeds"]))


def span(values, form=".2f", unit=""):
    """The lowest and the highest value: "0.71 to 0.81"."""
    return f"{np.min(values):{form}} to {np.max(values):{form}}{unit}"


def points(values, form=".2f"):
    """Every value, sorted: "0.71, 0.74, 0.81"; what one seed more would give, no range says."""
    return ", ".join(f"{each:{form}}" for each in sorted(values))


def percent(share, digits=0):
    """A share as a percentage: 0.0255 -> "2.6 %"; halves go to the even digit."""
    return f"{np.round(100 * share, digits):.{digits}f} %"


def mean_with_error(values):
    """The mean over pairs and its standard error: "2.6 ± 0.8"."""
    mean = np.round(np.mean(values), 1) + 0.0  # which makes 0 of -0
    return f"{mean:.1f} ± {np.std(values, ddof=1) / np.sqrt(len(values)):.1f}"


def table(head, rows):
    """Lines of a table in Markdown."""
    rule = "|" + "---|" * len(head)
    lines = [f"| {' | '.join(map(str, cells))} |" for cells in (head, *rows)]
    return "\n".join([lines[0], rule, *lines[1:]])
