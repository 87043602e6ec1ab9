"""Controls for what lesson 07 says of its model, with 100 labels: `python -m benchmarks.lessons.ablation_07`.

For the ten seeds of few_labels_07.py the semi-supervised AAE is trained four times: as it is, without the
category adversary, with unlabelled images in which half of the digits are rare, and with as many images in
which no digit is. Then it and the plain network meet all 1,797 images, in the six parts of simple_07.py.
About 15 minutes on one core.
"""

import functools

import aae_teach as aae

from benchmarks import measuring
from benchmarks.exercises.mistakes_ex07 import NoCategoryAdversary
from benchmarks.lessons import few_labels_07 as study
from benchmarks.lessons import simple_07

LABELS = 100
ON_THE_SAME = ("semi", "no_category_adversary", "unbalanced", "fewer")


@functools.cache
def reused(model):
    """One compiled model for all seeds."""
    if model == "plain":
        return study.Reused(lambda seed: study.build_plain())
    kind = NoCategoryAdversary if model == "no_category_adversary" else aae.SemiSupervisedAAE
    return study.Reused(functools.partial(study.build_semi, kind=kind))


def make(model, tested, seed):
    """The share of test images that a model gets wrong, and how many images it was trained with."""
    load = simple_07.load_part if tested == "parts" else study.load
    digits, known, names = load(aae.load_digits("digits"), seed, LABELS // 10)
    given = {"unbalanced": study.keep_unbalanced, "fewer": study.keep_as_many}.get(model)
    images, labels = given(digits, names, seed) if given else (digits.x_train, names)
    if model == "plain":
        classify = study.train_plain(reused(model), seed, digits, known)
    else:
        classify = study.train_semi(reused(model), seed, images, labels)
    error = study.wrong(classify, digits.x_test, digits.y_test)
    return {"test_error": error, "training_images": len(images), "test_images": len(digits.x_test)}


def main():
    wanted = [(model, "the same", seed) for seed in range(study.SEEDS) for model in ON_THE_SAME]
    wanted += [(model, "parts", seed) for seed in range(simple_07.PARTS) for model in ("semi", "plain")]
    measuring.measure(
        __file__,
        [{"model": model, "tested": tested, "seed": seed} for model, tested, seed in wanted],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=study.EPOCHS,
        labels=LABELS,
    )


if __name__ == "__main__":
    main()
