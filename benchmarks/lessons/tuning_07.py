"""The recipes among which those of lesson 07 were chosen: `python -m benchmarks.lessons.tuning_07`.

Measured on validation images, with 100 labels and with seeds that occur nowhere else. About 8 minutes on two
cores.
"""

import functools

import aae_teach as aae

from benchmarks import measuring
from benchmarks.lessons import few_labels_07 as study

SEEDS = range(100, 104)
# None where a model has no such setting.
PLAIN = {"model": "plain", "noise": 0.8, "style_dim": None, "dropout": 0.0, "steps": study.STEPS}
SEMI = {"model": "semi", "noise": 0.3, "style_dim": 10, "dropout": None, "steps": study.STEPS}
RECIPES = (
    *({**PLAIN, "noise": noise} for noise in (0.0, 0.3, 0.5, 0.8, 1.0)),
    {**PLAIN, "dropout": 0.5},
    {**PLAIN, "steps": 280},
    *({**SEMI, "noise": noise} for noise in (0.0, 0.3, 0.5, 0.8)),
    *({**SEMI, "style_dim": style_dim} for style_dim in (5, 2)),
)


@functools.cache
def reused(model, noise, style_dim, dropout, steps):
    if model == "plain":
        return study.Reused(lambda seed: study.build_plain(noise, dropout, steps))
    return study.Reused(lambda seed: study.build_semi(seed, noise, style_dim))


def make(seed, **recipe):
    """The share of validation images that a recipe gets wrong."""
    digits, known, labels = study.load(aae.load_digits("digits"), seed, 10)
    if recipe["model"] == "plain":
        classify = study.train_plain(reused(**recipe), seed, digits, known, recipe["steps"])
    else:
        classify = study.train_semi(reused(**recipe), seed, digits.x_train, labels)
    return {"validation_error": study.wrong(classify, digits.x_validation, digits.y_validation)}


def main():
    measuring.measure(
        __file__,
        [{**recipe, "seed": seed} for recipe in RECIPES for seed in SEEDS],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=study.EPOCHS,
        labels=100,
    )


if __name__ == "__main__":
    main()
