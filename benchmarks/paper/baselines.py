"""What needs no network does with 100 labels of MNIST: `python -m benchmarks.paper.baselines`.

Nearest neighbour, a support vector machine (C = 10) and label spreading (scikit-learn's defaults), with the
labelled subsets of semi-100 and five more: on raw pixels, and told what moving the images tells a network:
on images whose place, slant and size are set. Ten minutes on one core, nearly all of them for the neighbours
of each training image.
"""

import dataclasses
import functools
from pathlib import Path

import aae_teach as aae
import numpy as np
from scipy.sparse import csgraph, csr_matrix
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
from sklearn.svm import SVC

from benchmarks import measuring
from benchmarks.lessons.sorting_08 import ink_spread, straighten

SEEDS = 10
NEIGHBOURS, ALPHA, STEPS = 7, 0.2, 30  # the defaults of LabelSpreading(kernel="knn")


@functools.cache
def load(source, images):
    """The digits, cut as for the experiments, and the graphs that all label spreadings share."""
    full = aae.load_digits(source)
    digits = aae.validation_split(full, min(5000, len(full.y_train) // 5), seed=0)
    if images == "straight":
        spread = ink_spread(digits.x_train[:5000])
        train, test = straighten(digits.x_train, spread), straighten(digits.x_test, spread)
        digits = dataclasses.replace(digits, x_train=train, x_test=test)
    search = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(digits.x_train)
    graph = csgraph.laplacian(search.kneighbors_graph(digits.x_train), normed=True)
    graph = -(graph - csr_matrix((graph.diagonal(), (range(graph.shape[0]),) * 2)))
    return digits, graph.tocsr(), search.kneighbors(digits.x_test, return_distance=False)


def spread(graph, nearest, labels):
    """LabelSpreading(kernel="knn"), without a search for neighbours in each seed: answers for test images."""
    known = np.eye(10)[np.maximum(labels, 0)] * (labels >= 0)[:, None]
    shares = known
    for _ in range(STEPS):
        shares = ALPHA * (graph @ shares) + (1 - ALPHA) * known
    shares = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-300)
    return shares[nearest].sum(axis=1).argmax(axis=1)


def make(source, images, seed):
    digits, graph, nearest = load(source, images)
    known = aae.balanced_subset(digits.y_train, 10, seed=seed)
    labels = np.full_like(digits.y_train, -1)
    labels[known] = digits.y_train[known]
    given = digits.x_train[known], digits.y_train[known]
    answers = {
        "neighbours": KNeighborsClassifier(1).fit(*given).predict(digits.x_test),
        "svm": SVC(C=10).fit(*given).predict(digits.x_test),
        "spreading": spread(graph, nearest, labels),
    }
    return {f"{name}_error": 100 * np.mean(each != digits.y_test) for name, each in answers.items()}


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--data", default="mnist", help="mnist, downloaded once, or a path to mnist.npz")
    options = parser.parse_args()
    measuring.measure(
        Path(__file__).with_name("results") / "baselines-100.json",
        [{"images": images, "seed": seed} for images in ("raw", "straight") for seed in range(SEEDS)],
        functools.partial(make, options.data),
        options,
        data="mnist",
        older=True,  # what these find has not changed with their version
        labels=100,
    )


if __name__ == "__main__":
    main()
