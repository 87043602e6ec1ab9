"""One digit of MNIST is known, nine are not: `python -m benchmarks.paper.one_digit_known --data mnist.npz`.

The protocol is that of the program of Pidhorskyi et al. (github.com/podgorskiy/GPND): all 70,000 images in
five folds, of which three train, one validates and one tests, each in turn; each digit in turn is normal; the
threshold is the one with the highest F1 on validation images, and the F1 of normal images is told for 10 to
50 % of novelties. They repeat normal images until the shares are right; here images are weighted, which is
the same. Theirs has convolutions, codes of 16 numbers, 80 epochs, and a second adversary, of images.

Half a minute of one core for each of 100 trainings; the simple competitors take half an hour. A one-class SVM
would take a minute for each digit, fold and setting, and is left out.
"""

import types

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from benchmarks import measuring
from benchmarks.lessons.novelty_11 import train
from benchmarks.lessons.simple_11 import scores_of_others, scores_of_pca

FOLDS, EPOCHS, HIDDEN, NUMBERS = 5, 40, (256, 128), 16
SHARES = (10, 20, 30, 40, 50)  # percent of novelties
SETTINGS = {
    "AAE": (NUMBERS,),
    "PCA": (16, 32, 64),
    "neighbours": (1, 3, 5),
    "no adversary": (NUMBERS,),
}


def split(digits, digit, fold):
    """Normal images to train on and to fit with, and all images and novelties of two folds.

    Returns:
        (normal, validation, test): `normal` has x_train and x_validation, of one digit alone; the others are
        pairs of images, float32 (n, 784), and which of them are novel, bool (n,).
    """
    images = np.concatenate([digits.x_train, digits.x_test])
    labels = np.concatenate([digits.y_train, digits.y_test])
    folds = [held for _, held in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(images, labels)]
    test, validation, *training = folds[fold:] + folds[:fold]
    training = np.concatenate(training)
    normal = types.SimpleNamespace(
        x_train=images[training[labels[training] == digit]],
        x_validation=images[validation[labels[validation] == digit]],
    )
    return normal, *((images[held], labels[held] != digit) for held in (validation, test))


def weights(novel, share):
    """Weights of images, under which `share` percent of the whole are novelties."""
    return np.where(novel, share / np.sum(novel), (100 - share) / np.sum(~novel))


def best_threshold(scores, novel, share):
    """The score below which images are called normal, for the highest F1, and that F1."""
    precision, recall, cuts = precision_recall_curve(~novel, -scores, sample_weight=weights(novel, share))
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = np.argmax(f1[:-1])
    return -cuts[best], f1[best]


def f1_of(scores, novel, share, threshold):
    """The F1 of the images called normal, which are those up to a threshold."""
    called, weight = scores <= threshold, weights(novel, share)
    right = np.sum(weight[called & ~novel])
    return 2 * right / (np.sum(weight[called]) + np.sum(weight[~novel]))


def judged(kind, validation, test):
    """What one kind of score says: pairs of scores and novelties -> a dict."""
    found = {"kind": kind, "area": roc_auc_score(test[1], test[0])}
    for share in SHARES:
        threshold, found[f"validation_f1_{share}"] = best_threshold(*validation, share)
        found[f"f1_{share}"] = f1_of(*test, share, threshold)
    return found


def scores_of_model(adversary, normal, images, seed):
    """The scores that a trained model gives to images, as a dict of arrays."""
    keras.backend.clear_session()
    model = train(NUMBERS, adversary, normal.x_train, seed, EPOCHS, HIDDEN)
    return aae.novelty.NoveltyScores(model, normal.x_train, normal.x_validation).scores(images)


def make(digits, way, setting, digit, seed):
    normal, validation, test = split(digits, digit, seed)
    images = np.concatenate([validation[0], test[0]])
    if way == "PCA":
        _, scores = scores_of_pca(setting, normal, images)
    elif way in ("AAE", "no adversary"):
        scores = scores_of_model(way == "AAE", normal, images, seed)
    else:
        scores = {"score": scores_of_others(way, setting, normal, images, seed)[1]}
    count = len(validation[0])
    return [
        judged(kind, (values[:count], validation[1]), (values[count:], test[1]))
        for kind, values in scores.items()
    ]


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--data", default="mnist", help="mnist, downloaded once, or a path to mnist.npz")
    options = parser.parse_args()
    digits = aae.load_digits(options.data)
    measuring.measure(
        measuring.BENCHMARKS / "paper" / "results" / "one-digit-known.json",
        [
            {"way": way, "setting": setting, "digit": digit, "seed": fold}
            for way, settings in SETTINGS.items()
            for fold in range(FOLDS)
            for digit in range(10)
            for setting in settings
        ],
        lambda **key: make(digits, **key),
        options,
        data="mnist",
        epochs=EPOCHS,
        hidden=HIDDEN,
    )


if __name__ == "__main__":
    main()
