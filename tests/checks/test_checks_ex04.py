"""Exercise 04: what its table shows was measured, and what its checks hold to be true follows from it."""

import numpy as np
import pytest
from aae_teach.checks.questions.ex04.copies import World
from aae_teach.checks.questions.ex04.prior import Space
from aae_teach.checks.questions.ex04.reading import MISREADINGS, PLACES
from aae_teach.checks.questions.ex04.walking import Line
from scipy.spatial.distance import cdist

from benchmarks.measuring import read


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
    space = Space(np.random.default_rng(0), mean=20.0)
    angles = np.random.default_rng(1).uniform(0, 2 * np.pi, 20_000)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for share in (0.1, 0.3):
        radius = np.quantile(space.edges, share)
        assert space.is_strange(radius * circle).mean() == pytest.approx(share, abs=0.02)


def test_the_imagined_line_changes_its_name_at_its_border_alone():
    for seed in range(20):
        line = Line(3, np.random.default_rng(seed), place=seed % 3)
        t = np.linspace(0, 1, 5001)[:, None]
        names = line.name_of((1 - t) * line.start + t * line.end)
        (changes,) = np.nonzero(names[1:] != names[:-1])
        assert len(changes) == 1 and abs(t[changes[0], 0] - line.border) < 1e-3
        # Neither the middle nor an end may pass for it.
        assert min(line.border, 1 - line.border, abs(line.border - 0.5)) > 0.01


@pytest.mark.parametrize("sizes", [(500, 500), (950, 50)])
def test_only_copies_point_back_to_the_training_images(sizes):
    """Also the copies with noise, which are hardly nearer to them than new images are, or farther off."""
    by_chance = sizes[0] / sum(sizes)
    for seed in range(5):
        world = World(sizes, np.random.default_rng(seed))
        images = np.concatenate([world.training, world.held_out])
        for pictures, copies, _ in world.cases():
            share = np.mean(cdist(pictures, images).argmin(axis=1) < sizes[0])
            assert share > 0.93 if copies else abs(share - by_chance) < 0.08
        distance = np.median(cdist(pictures, world.training).min(axis=1))
        fresh = np.median(cdist(world.held_out, world.training).min(axis=1))
        assert distance > 0.9 * fresh


def test_each_generator_shows_its_cause():
    runs = {run["cause"]: run for run in read("mistakes_ex04").runs}
    sound = runs["nothing"]
    assert sound["strange"] < 0.05 and sound["rarest_digit"] > 0.02
    assert {cause for cause, run in runs.items() if run["energy_distance"] > 1} == {
        "no generator phase",
        "one epoch",
    }
    assert max(runs, key=lambda cause: runs[cause]["test_error"]) == "one epoch"
    assert runs["variance for stddev"]["strange"] > 0.5
    near_0 = runs["codes all near 0"]
    assert near_0["rarest_digit"] == 0 and near_0["strange"] <= min(run["strange"] for run in runs.values())
