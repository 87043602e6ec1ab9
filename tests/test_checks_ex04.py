"""Exercise 04: what its table shows was measured, and what its checks hold to be true follows from it."""

import json
import random

import numpy as np
import pytest
from aae_teach.checks.ex04_prior import Space
from aae_teach.checks.ex04_reading import CAUSES, MISREADINGS, PLACES
from aae_teach.checks.outcomes import NOT_ATTEMPTED, RIGHT, judge
from aae_teach.checks.registry import find_question, solutions

NAMES = [name for name in solutions() if name.startswith("ex04")]


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


@pytest.mark.parametrize("name", [name for name in NAMES if "def " in solutions()[name]])
def test_stubs_are_not_attempted(name):
    def stub(*inputs):
        raise NotImplementedError("Replace this line by your answer.")

    assert judge(find_question(name), stub).state == NOT_ATTEMPTED


@pytest.mark.parametrize("name", NAMES)
def test_a_check_uses_up_nothing_of_the_global_random_state(name):
    """A learner's own draws stay the same, whether or not a check ran before them."""
    names = {}
    exec("import numpy as np\n" + solutions()[name], names)
    before = random.getstate(), np.random.get_state()[1].copy()
    assert judge(find_question(name), names[name.split(".")[1]]).state == RIGHT
    assert random.getstate() == before[0]
    assert np.array_equal(np.random.get_state()[1], before[1])
