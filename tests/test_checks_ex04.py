"""Exercise 04: what its table shows was measured, and what its checks hold to be true follows from it."""

import json

import numpy as np
import pytest
from aae_teach.checks.ex04_prior import Space
from aae_teach.checks.ex04_reading import CAUSES, MISREADINGS, PLACES


def test_the_table_of_generators_is_the_one_that_was_measured(root):
    measured = json.loads((root / "benchmarks" / "broken_04.json").read_text())
    text = (root / "lessons" / "ex04_walking_the_code_space.py").read_text()
    for run, (cause, _) in CAUSES.items():
        row = next(line for line in text.splitlines() if line.startswith(f"# | {run} |"))
        error, distance, gaps, rarest = (float(cell.strip(" %")) for cell in row.split("|")[2:-1])
        shown = [error, distance, gaps / 100, rarest / 100]
        assert np.allclose(shown, measured[cause], rtol=0.01, atol=[0.0005, 0.005, 0.0006, 0.0006]), run


def test_places_are_those_of_the_grid():
    line = np.linspace(-10, 10, 5)
    grid = np.stack(np.meshgrid(line, line[::-1]), axis=-1).reshape(-1, 2)
    for code, number in PLACES.items():
        assert tuple(grid[number]) == tuple(float(part) for part in code.strip("()").split(","))


def test_each_misreading_of_the_grid_gives_other_numbers():
    right = list(PLACES.values())
    readings = [numbers for numbers, _ in MISREADINGS]
    assert len({tuple(numbers) for numbers in [right, *readings]}) == 1 + len(MISREADINGS)


def test_the_imagined_space_has_the_radius_that_it_says():
    space = Space(np.random.default_rng(0))
    angles = np.random.default_rng(1).uniform(0, 2 * np.pi, 20_000)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for share in (0.1, 0.3):
        radius = np.quantile(space.edges, share)
        assert space.is_gap(radius * circle).mean() == pytest.approx(share, abs=0.02)
