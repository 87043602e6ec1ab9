"""Exercise 04: lay a grid, read it as a map, walk a line.

Every check draws new inputs and judges what an answer does with them. The modules named in the imports
hold the other questions.
"""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    ex04_prior,  # noqa: F401
    ex04_reading,  # noqa: F401
    expect_close,
    question,
)
from aae_teach.checks.ex04_decoding import as_array, as_text

TINY = 1e-4  # what float32 may add to a code


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
    "ex04.same_neighbours",
    hints=(
        "`names[:, 1:] == names[:, :-1]` compares each picture with the one to its left.",
        "The same with rows compares it with the one above: `names[1:] == names[:-1]`.",
        "Add both numbers of equal pairs, and divide by the number of all pairs.",
    ),
)
def same_neighbours(answer, random):
    """Write names (rows, columns) -> share of neighbouring pairs, beside and above, with the same digit."""
    function = as_function(answer)
    names, right, mistakes = _map_of_digits(random)
    seen = as_number(function(names.copy()))
    for mistake, reason in mistakes:
        if np.isclose(seen, mistake, atol=1e-6):
            raise NotYet(f"{seen:.4g}", f"{right:.4g}", reason)
    expect_close(seen, right, "Count each pair of neighbours once, beside and above.", what="the share")
    return "Shuffled names give the share that no clusters would have; without it the number says little."


def _map_of_digits(random):
    """A map of digits in which every known mistake gives a number of its own; the share, the mistakes."""
    for _ in range(1000):
        rows, columns = (random.permutation([5, 9]) + random.integers(0, 3, 2)).tolist()
        names = random.integers(0, 3, (rows, columns))
        names[:, : columns // 2] = np.sort(names[:, : columns // 2], axis=0)
        beside, above = names[:, 1:] == names[:, :-1], names[1:] == names[:-1]
        slanted = [names[1:, 1:] == names[:-1, :-1], names[1:, :-1] == names[:-1, 1:]]
        count = beside.sum() + above.sum()
        pairs = beside.size + above.size
        around = (names == np.roll(names, 1, 0)).mean() / 2 + (names == np.roll(names, 1, 1)).mean() / 2
        mistakes = (
            (
                beside.mean(),
                "Only pairs beside each other were counted; those above each other belong to it.",
            ),
            (above.mean(), "Only pairs above each other were counted; those beside each other belong to it."),
            (around, "np.roll wraps around: the last column is no neighbour of the first."),
            (
                (beside.mean() + above.mean()) / 2,
                "Each pair counts the same: add the pairs, then divide once.",
            ),
            (count, "This is the number of equal pairs; divide by the number of all pairs."),
            (count / names.size, "You divide by the number of pictures; there are more pairs than pictures."),
            (1 - count / pairs, "This is the share of neighbours with different digits."),
            (
                (count + sum(each.sum() for each in slanted)) / (pairs + sum(each.size for each in slanted)),
                "Slanted pairs were counted as well; neighbours are beside or above.",
            ),
        )
        values = np.array([count / pairs, *(value for value, _ in mistakes)])
        apart = np.abs(values[:, None] - values[None]) + np.eye(len(values))
        if apart.min() > 1e-3:
            return names, count / pairs, mistakes
    raise RuntimeError("no map tells all mistakes apart")


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
