"""Exercise 01: what its figure and its logs show is what the checks hold to be true."""

import numpy as np
import pytest
from aae_teach.checks.questions.ex01.reading import MAPS, four_maps
from aae_teach.metrics import neighbour_accuracy
from scipy.spatial.distance import cdist

from benchmarks.measuring import read


def order(measure):
    """Letters of the four maps, from the smallest to the largest measure, and the measures in that order."""
    values = {letter: measure(codes, labels) for letter, (codes, labels) in four_maps().items()}
    letters = sorted(values, key=values.get)
    return letters, [values[letter] for letter in letters]


def accuracy(codes, labels):
    return neighbour_accuracy(codes[::2], labels[::2], codes[1::2], labels[1::2])


def quotient(codes, labels):
    distances, same = cdist(codes, codes), labels[:, None] == labels
    return distances[same].mean() / distances[~same].mean()


def empty(codes, labels):
    drawn = np.random.default_rng(0).normal(scale=5, size=(1000, 2))
    return np.mean(cdist(drawn, codes).min(axis=1) > 1.5)


@pytest.mark.parametrize(
    ("statement", "measure"),
    [
        ("lowest neighbour accuracy", accuracy),
        ("smallest within divided by between", quotient),
        ("fewest draws from N(0, 5²) in an empty place", empty),
        ("centre farthest from (0, 0)", lambda codes, labels: -np.linalg.norm(codes.mean(axis=0))),
    ],
)
def test_the_maps_show_what_is_held_to_be_true_and_clearly(statement, measure):
    letters, values = order(measure)
    assert letters[0] == MAPS[statement][0]
    assert values[1] - values[0] > 0.1 * abs(values[1])


def test_one_map_has_each_digit_in_two_places():
    """Half of a digit's codes lie on the other side of 0, farther away than any of the other half."""
    split = []
    for letter, (codes, labels) in four_maps().items():
        distances = cdist(codes[labels == 0], codes[labels == 0])
        share = np.mean((distances > 6) & (distances < 14))
        if share == 0 and distances.max() > 14:
            split.append(letter)
    assert split == [MAPS["each digit in two places"][0]]


def test_each_log_shows_its_cause():
    runs = {run["cause"]: run for run in read("mistakes_ex01").runs}
    sound = runs["nothing"]
    assert runs["sum over pixels"]["loss_1"] == pytest.approx(784 * sound["loss_1"], rel=0.1)
    assert runs["images in 0..255"]["test_loss"] > 0.99 * runs["images in 0..255"]["loss_1"] > 10_000
    assert runs["few images"]["test_loss"] > 5 * runs["few images"]["loss_40"]
    assert sound["test_loss"] < 1.5 * sound["loss_40"]
    assert runs["targets shuffled"]["loss_40"] > 0.95 * runs["targets shuffled"]["loss_10"] > sound["loss_10"]
