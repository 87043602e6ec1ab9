"""The settings of the simple competitors of lesson 07: `python -m benchmarks.lessons.baselines_07`.

Measured on validation images, with 100 labels and the seeds of tuning_07.py. Seconds.
"""

import aae_teach as aae
from sklearn.neighbors import KNeighborsClassifier
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC

from benchmarks import measuring
from benchmarks.lessons.few_labels_07 import load, wrong
from benchmarks.lessons.tuning_07 import SEEDS

SETTINGS = {
    "neighbours": ("k", (1, 3, 5)),
    "svm": ("C", (1, 10, 100)),
    "spreading": ("k", (3, 7, 15)),
}


def make(model, value, seed, **_):
    """The share of validation images that a setting gets wrong."""
    digits, known, labels = load(aae.load_digits("digits"), seed, 10)
    if model == "spreading":
        classifier = LabelSpreading(kernel="knn", n_neighbors=value).fit(digits.x_train, labels)
    else:
        classifier = KNeighborsClassifier(value) if model == "neighbours" else SVC(C=value)
        classifier.fit(digits.x_train[known], digits.y_train[known])
    return {"validation_error": wrong(classifier.predict, digits.x_validation, digits.y_validation)}


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
