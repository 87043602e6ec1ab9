"""Right: measured instead of read."""

import aae_teach as aae
import numpy as np
from aae_teach.checks.questions.ex01.reading import four_maps
from scipy.spatial.distance import cdist

spaces = four_maps()
draws = np.random.default_rng(0).normal(scale=5, size=(1000, 2))


def accuracy(letter):
    codes, labels = spaces[letter]
    return aae.metrics.neighbour_accuracy(codes[::2], labels[::2], codes[1::2], labels[1::2])


def quotient(letter):
    codes, labels = spaces[letter]
    distances, same = cdist(codes, codes), labels[:, None] == labels
    return distances[same].mean() / distances[~same].mean()


def empty(letter):
    return np.mean(cdist(draws, spaces[letter][0]).min(axis=1) > 1.5)


maps = {
    "lowest neighbour accuracy": min(spaces, key=accuracy),
    "smallest within divided by between": min(spaces, key=quotient),
    "each digit in two places": max("ABD", key=quotient),
    "centre farthest from (0, 0)": max(spaces, key=lambda k: np.linalg.norm(spaces[k][0].mean(axis=0))),
    "fewest draws from N(0, 5²) in an empty place": min(spaces, key=empty),
}
