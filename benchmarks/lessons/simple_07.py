"""The simple competitors of lesson 07, its seeds and all images: `python -m benchmarks.lessons.simple_07`.

With the splits, labelled subsets and 297 test images of few_labels_07.py. Then with all 1,797 images, cut
into six parts, each of which is the test set once. Seconds.
"""

import dataclasses

import aae_teach as aae
import numpy as np
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC

from benchmarks import measuring
from benchmarks.lessons import few_labels_07 as study

PARTS = 6
MODELS = {"neighbours": (50, 100), "svm": (50, 100), "spreading": (50, 100), "spreading_unbalanced": (100,)}


def load_part(full, seed, per_class):
    """As `few_labels_07.load`, with part number `seed` of all images as the test set."""
    images = np.concatenate([full.x_train, full.x_test])
    truth = np.concatenate([full.y_train, full.y_test])
    parts = StratifiedKFold(PARTS, shuffle=True, random_state=0).split(images, truth)
    train, test = list(parts)[seed]
    sets = {"x_train": images[train], "y_train": truth[train], "x_test": images[test], "y_test": truth[test]}
    return study.load(dataclasses.replace(full, **sets), seed, per_class)


def make(model, labels, tested, seed):
    """The share of test images that a model gets wrong."""
    load = load_part if tested == "parts" else study.load
    digits, known, names = load(aae.load_digits("digits"), seed, labels // 10)
    given = digits.x_train[known], digits.y_train[known]
    if model == "neighbours":
        classifier = KNeighborsClassifier(1).fit(*given)
    elif model == "svm":
        classifier = SVC(C=10).fit(*given)
    else:
        data = digits.x_train, names
        if model == "spreading_unbalanced":
            data = study.keep_unbalanced(digits, names, seed)
        classifier = LabelSpreading(kernel="knn").fit(*data)
    answers = classifier.predict(digits.x_test)
    return {"test_error": np.mean(answers != digits.y_test), "test_images": len(answers)}


def main():
    measuring.measure(
        __file__,
        [
            {"model": model, "labels": labels, "tested": tested, "seed": seed}
            for tested, count in (("the same", study.SEEDS), ("parts", PARTS))
            for model, sizes in MODELS.items()
            for labels in sizes
            for seed in range(count)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()
