"""The simple competitors of lesson 07, its seeds and all images: `python -m benchmarks.lessons.simple_07`.

With the splits, labelled subsets and 297 test images of few_labels_07.py. Then with all 1,797 images, cut
into six parts, each of which is the test set once. Six minutes on one core, nearly all of them for the plain
autoencoders in whose codes neighbours are sought.
"""

import dataclasses
import functools

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.semi_supervised import LabelSpreading, SelfTrainingClassifier
from sklearn.svm import SVC

from benchmarks import measuring
from benchmarks.lessons import few_labels_07 as study

PARTS = 6
MODELS = {
    "neighbours": (50, 100),
    "svm": (50, 100),
    "pseudo": (50, 100),
    "codes": (50, 100),
    "spreading": (50, 100),
    "spreading_unbalanced": (100,),
    "spreading_fewer": (100,),
    "pseudo_unbalanced": (100,),
    "pseudo_fewer": (100,),
}
KEPT = {"unbalanced": study.keep_unbalanced, "fewer": study.keep_as_many}
BASES = {
    "SVM": lambda: CalibratedClassifierCV(SVC(C=10), ensemble=False),
    "logistic regression": lambda: LogisticRegression(max_iter=1000),
}
BASE, THRESHOLD, CODE_SIZE = "SVM", 0.5, 32  # chosen by baselines_07.py


def load_part(full, seed, per_class):
    """As `few_labels_07.load`, with part number `seed` of all images as the test set."""
    images = np.concatenate([full.x_train, full.x_test])
    truth = np.concatenate([full.y_train, full.y_test])
    parts = StratifiedKFold(PARTS, shuffle=True, random_state=0).split(images, truth)
    train, test = list(parts)[seed]
    sets = {"x_train": images[train], "y_train": truth[train], "x_test": images[test], "y_test": truth[test]}
    return study.load(dataclasses.replace(full, **sets), seed, per_class)


def build_copier(code_size, seed, steps=study.STEPS):
    """A plain autoencoder with the layers of the lesson's encoder and decoder, compiled."""
    keras.utils.set_random_seed(seed)
    hidden = (512, 256)
    model = aae.Autoencoder(
        aae.build_encoder(code_size, hidden=hidden, initializer=study.START),
        aae.build_decoder(code_size, hidden=hidden[::-1], initializer=study.START),
        seed=seed,
    )
    model.compile(aae.steady_optimizer(steps), steps_per_execution=14)
    return model


@functools.lru_cache(1)
def codes_of(load, code_size, seed):
    """Codes of the training, validation and test images, by an autoencoder of all training images."""
    keras.backend.clear_session()
    digits, _, _ = load(aae.load_digits("digits"), seed, 10)
    model = build_copier(code_size, seed)
    epochs = study.STEPS // -(-len(digits.x_train) // 100)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    sets = digits.x_train, digits.x_validation, digits.x_test
    return [np.asarray(model.encoder(images)) for images in sets]


def pseudo_labels(base=BASE, threshold=THRESHOLD):
    """A classifier that takes its own sure answers to unlabelled images for labels, again and again."""
    return SelfTrainingClassifier(BASES[base](), threshold=threshold, max_iter=None)


def make(model, labels, tested, seed):
    """The share of test images that a model gets wrong."""
    load = load_part if tested == "parts" else study.load
    digits, known, names = load(aae.load_digits("digits"), seed, labels // 10)
    if model == "codes":
        train, _, test = codes_of(load, CODE_SIZE, seed)
        answers = KNeighborsClassifier(1).fit(train[known], digits.y_train[known]).predict(test)
        return {"test_error": np.mean(answers != digits.y_test), "test_images": len(answers)}
    given = digits.x_train[known], digits.y_train[known]
    name, _, kept = model.partition("_")
    data = KEPT[kept](digits, names, seed) if kept else (digits.x_train, names)
    if name == "neighbours":
        classifier = KNeighborsClassifier(1).fit(*given)
    elif name == "svm":
        classifier = SVC(C=10).fit(*given)
    elif name == "pseudo":
        classifier = pseudo_labels().fit(*data)
    else:
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
            for seed in range(count)
            for labels in sizes
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()
