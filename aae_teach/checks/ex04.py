"""Questions of exercise 04 on codes: read the comparison, lay a grid, walk a line.

Every check draws new inputs and judges what an answer does with them. The questions on what codes decode
to are in ex04_decoding.py.
"""

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, expect_close, question
from aae_teach.checks.ex04_decoding import as_array, as_text

TINY = 1e-4  # what float32 may add to a code

HOLDS_FOR = {
    "clusters": (
        "both",
        "Look at the shares of neighbours with the same digit, side by side: they hardly differ.",
    ),
    "copies": (
        "neither",
        "The test errors lie so close together that another seed can turn them round.",
    ),
    "all_ten": (
        "AAE",
        "Look at the rarest digit for codes from N(0, 5). For one model some digits hardly come.",
    ),
    "halfway": (
        "both",
        "The table of halfway pictures has three rows; compare each code space with the pixels.",
    ),
    "radius_40": (
        "plain",
        "Radius 40 is eight standard deviations of the prior. Whose codes had come near it in training?",
    ),
}


@question(
    "ex04.compare",
    hints=(
        "Every answer is in a cell of lesson 04. Two are in the table 'Side by side'.",
        "Clusters and smooth steps were no work of the prior. What was its work?",
        "The words both, AAE, plain and neither are all needed, and one of them twice.",
    ),
)
def compare(answer, random):
    """Say for each statement whether it holds for "AAE", "plain", "both" or "neither"."""
    if not isinstance(answer, dict) or set(answer) != set(HOLDS_FOR):
        reason = "Keep the five keys as given."
        raise NotYet(f"an answer of type {type(answer).__name__}", "a dict of the five statements", reason)
    for statement, (right, reason) in HOLDS_FOR.items():
        seen = as_choice(answer[statement], ("aae", "plain", "both", "neither"))
        if seen != right.lower():
            raise NotYet(f'"{statement}": {answer[statement]}', "another choice", reason)
    return "Clusters and smoothness come without a prior; knowing where the digits are does not."


@question(
    "ex04.code_grid",
    hints=(
        "np.linspace(-extent, extent, steps) has both ends. Code 2 needs it from large to small.",
        "np.meshgrid(x, y) gives two arrays (steps, steps): x changes along a row, y from row to row.",
        "np.stack([code_1, code_2], axis=-1) joins them to (steps, steps, 2).",
    ),
)
def code_grid(answer, random):
    """Write code_grid(extent, steps): codes of shape (steps, steps, 2), upper left (-extent, extent)."""
    function = as_function(answer)
    for steps in random.choice(np.arange(3, 12), 2, replace=False).tolist():
        extent = float(random.uniform(2, 20))
        line = np.linspace(-extent, extent, steps)
        expected = np.stack(np.meshgrid(line, line[::-1]), axis=-1)
        seen = as_array(function(extent, steps), "grid")
        if seen.shape == (steps * steps, 2):
            reason = "The codes are in one long list. Keep rows and columns: (steps, steps, 2)."
            raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
        if seen.shape == (2, steps, steps):
            reason = "The two numbers of a code belong on the last axis: np.stack(..., axis=-1)."
            raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
        if seen.shape == expected.shape:
            _check_orientation(seen, extent, steps)
        expect_close(seen, expected, "The steps are not all equal.", what="grid")
    return "Row 0 is the top row, as in a picture, so code 2 falls from row to row."


def _check_orientation(grid, extent, steps):
    """Names what is turned: code 1 should grow along the rows of a grid (steps, steps, 2), code 2 fall."""
    along_row, down_column = grid[0, -1] - grid[0, 0], grid[-1, 0] - grid[0, 0]
    case = f"code_grid({extent:.3g}, {steps})"
    corner = f"{case} has {as_text(grid[0, 0])} at the upper left"
    right = f"({-extent:.3g}, {extent:.3g}) there"
    if abs(along_row[0]) < TINY and abs(down_column[1]) < TINY < abs(along_row[1]):
        reason = (
            "The grid is transposed: code 2 changes along a row. indexing='ij' or a swapped stack does this."
        )
        raise NotYet(f"{case} goes from {as_text(grid[0, 0])} to {as_text(grid[0, -1])} in its first row",
                     "code 1 to change along a row", reason)  # fmt: skip
    if along_row[0] < 0:
        raise NotYet(corner, right, "The grid is mirrored: code 1 must grow from left to right.")
    if down_column[1] > 0:
        reason = "The grid is upside down: row 0 is the top of a picture, so it holds the largest code 2."
        raise NotYet(corner, right, reason)
    if np.abs(grid).max() > extent + TINY:
        raise NotYet(f"{case} reaches to {np.abs(grid).max():.3g}", f"at most {extent:.3g}", "")
    if grid.max() < extent - TINY or grid.min() > TINY - extent:
        reason = "An end is missing: np.arange leaves out its end, np.linspace has both."
        raise NotYet(f"{case} runs from {grid.min():.3g} to {grid.max():.3g}",
                     f"from {-extent:.3g} to {extent:.3g}", reason)  # fmt: skip


@question(
    "ex04.interpolate",
    hints=(
        "You need `count` values of t from 0 to 1, both included.",
        "t as a column, (count, 1), multiplies a code (latent_dim,) to (count, latent_dim).",
        "t = np.linspace(0, 1, count)[:, None]",
    ),
)
def interpolate(answer, random):
    """Write interpolate(start, end, count): codes (count, latent_dim) from start to end, both included."""
    function = as_function(answer)
    for latent_dim in (2, int(random.integers(3, 9))):
        start, end = random.normal(0, 5, (2, latent_dim))
        count = int(random.integers(latent_dim + 3, 20))
        seen = as_array(function(start.copy(), end.copy(), count), "path")
        _check_path(seen, start, end, count)
    return "With both ends, count codes make count - 1 steps, in any number of dimensions."


def _check_path(path, start, end, count):
    expected = np.linspace(start, end, count)
    if path.shape == expected.T.shape:
        reason = "The path is transposed: one row for each code. Give t the shape (count, 1)."
        raise NotYet(f"shape {path.shape}", f"shape {expected.shape}", reason)
    if path.shape == (count, 2) != expected.shape:
        reason = "Only the first two numbers of a code are used. Work on whole codes, as arrays."
        raise NotYet(
            f"shape {path.shape} for codes of {len(start)} numbers", f"shape {expected.shape}", reason
        )
    for extra in (-2, -1, 1):
        if path.shape == (count + extra, len(start)):
            reason = "Count codes, not steps: both ends belong to the count codes."
            raise NotYet(f"{count + extra} codes for count = {count}", f"{count} codes", reason)
    if path.shape == expected.shape and not np.allclose(path, expected, atol=1e-4):
        if np.allclose(path, expected[::-1], atol=1e-4):
            reason = "The path runs backwards: at t = 0 the whole weight belongs to start."
            raise NotYet(
                f"the first code is {as_text(path[0])}, the end", f"{as_text(start)}, the start", reason
            )
        if not np.allclose(path[0], start, atol=1e-4):
            reason = "The start is left out: the first t must be 0."
            raise NotYet(f"the first code is {as_text(path[0])}", f"{as_text(start)}, the start", reason)
        if not np.allclose(path[-1], end, atol=1e-4):
            reason = "The end is left out: np.arange(count) / count stops one step before 1."
            raise NotYet(f"the last code is {as_text(path[-1])}", f"{as_text(end)}, the end", reason)
    expect_close(path, expected, "The codes are not evenly spaced on a straight line.", what="path")
