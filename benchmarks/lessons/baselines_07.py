"""The settings of the simple competitors of lesson 07: `python -m benchmarks.lessons.baselines_07`.

Measured on validation images, with 100 labels and the seeds of tuning_07.py. About four minutes on one
core, for the plain autoencoders.
"""

import aae_teach as aae
from sklearn.neighbors import KNeighborsClassifier
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC

from benchmarks import measuring
from benchmarks.lessons import simple_07
from benchmarks.lessons.few_labels_07 import load, wrong
from benchmarks.lessons.tuning_07 import SEEDS

SETTINGS = {
    "neighbours": ("k", (1, 3, 5)),
    "svm": ("C", (1, 10, 100)),
    "pseudo": (
        "base, threshold",
        [f"{base}, {threshold}" for base in simple_07.BASES for threshold in (0.5, 0.75, 0.9)],
    ),
    "codes": ("numbers in a code", (8, 32, 128)),
    "spreading": ("k", (3, 7, 15)),
}


def make(model, value, seed, **_):
    """The share of validation images that a setting gets wrong."""
    digits, known, labels = load(aae.load_digits("digits"), seed, 10)
    images = digits.x_validation
    if model == "spreading":
        classifier = LabelSpreading(kernel="knn", n_neighbors=value).fit(digits.x_train, labels)
    elif model == "pseudo":
        base, threshold = value.split(", ")
        classifier = simple_07.pseudo_labels(base, float(threshold)).fit(digits.x_train, labels)
    elif model == "codes":
        train, images, _ = simple_07.codes_of(load, value, seed)
        classifier = KNeighborsClassifier(1).fit(train[known], digits.y_train[known])
    else:
        classifier = KNeighborsClassifier(value) if model == "neighbours" else SVC(C=value)
        classifier.fit(digits.x_train[known], digits.y_train[known])
    return {"validation_error": wrong(classifier.predict, images, digits.y_validation)}


def main():
    measuring.measure(
        __file__,
        [
            {"model": model, "setting": setting, "value": value, "seed": seed}
            for model, (setting, values) in SETTINGS.items()
            for value in values
            for seed in SEEDS
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        labels=100,
    )


if __name__ == "__main__":
    main()
