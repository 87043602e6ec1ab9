"""The simple competitors of lesson 11: `python -m benchmarks.lessons.simple_11`.

On the images and splits of novelty_11.py. PCA with the same three scores as an autoencoder's; the distance to
nearest training images, an isolation forest and a one-class SVM, each with three settings. Scikit-learn's
defaults where nothing is said. About three minutes on one core.
"""

import numpy as np
from aae_teach.likelihood import choose_bandwidth, parzen_log_densities
from aae_teach.novelty import CANDIDATES, threshold
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import OneClassSVM

from benchmarks import measuring
from benchmarks.lessons.novelty_11 import SEEDS, VALIDATION, judged, prepared

SETTINGS = {
    "PCA": (4, 8, 16, 32, 64),  # components
    "neighbours": (1, 3, 5),  # whose mean distance is the score
    "forest": (64, 256, 1.0),  # images for each of 200 trees, or the share of them
    "one-class SVM": (1, 10, 100),  # gamma, as a multiple of 1 / (pixels x variance)
}


def scores_of_pca(components, digits, images):
    """An autoencoder's scores, from PCA: of validation images and of the images asked about, two dicts."""
    pca = PCA(components, random_state=0).fit(digits.x_train)
    codes, validation = pca.transform(digits.x_train), pca.transform(digits.x_validation)
    spread = np.sqrt(np.mean(np.var(codes, axis=0)))
    bandwidth = choose_bandwidth(codes, validation, spread * CANDIDATES)

    def both(asked):
        copies = pca.inverse_transform(pca.transform(asked))
        yield "reconstruction", np.mean((copies - asked) ** 2, axis=1)
        yield "codes", -parzen_log_densities(codes, pca.transform(asked), bandwidth)

    normal, found = dict(both(digits.x_validation)), dict(both(images))
    for scores in (normal, found):
        scores["both"] = sum(
            (scores[kind] - np.mean(normal[kind])) / np.std(normal[kind])
            for kind in ("reconstruction", "codes")
        )
    return normal, found


def scores_of_others(way, setting, digits, images, seed):
    training = digits.x_train
    if way == "neighbours":
        search = NearestNeighbors(n_neighbors=setting, algorithm="brute").fit(training)
        return [search.kneighbors(asked)[0].mean(axis=1) for asked in (digits.x_validation, images)]
    if way == "forest":
        model = IsolationForest(n_estimators=200, max_samples=setting, random_state=seed).fit(training)
    else:
        model = OneClassSVM(gamma=setting / (training.shape[1] * training.var()), nu=0.05).fit(training)
    return [-model.score_samples(asked) for asked in (digits.x_validation, images)]


def make(way, setting, held_out, seed):
    digits, images, novel = prepared(held_out, seed)
    if way == "PCA":
        normal, found = scores_of_pca(setting, digits, images)
    else:
        normal, found = ({"score": each} for each in scores_of_others(way, setting, digits, images, seed))
    extra = {}
    if way == "PCA":
        errors = found["reconstruction"]
        extra["error_ratio"] = errors[novel].mean() / errors[~novel].mean()
    return judged(found, {kind: threshold(each) for kind, each in normal.items()}, novel) | extra


def main():
    measuring.measure(
        __file__,
        [
            {"way": way, "setting": setting, "held_out": held_out, "seed": seed}
            for seed in range(SEEDS)
            for way, settings in SETTINGS.items()
            for setting in settings
            for held_out in range(10)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        validation=VALIDATION,
    )


if __name__ == "__main__":
    main()
