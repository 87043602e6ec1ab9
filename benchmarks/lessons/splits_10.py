"""The leak of lesson 10, on its letters: `python -m benchmarks.lessons.splits_10`.

The nearest image, pixel by pixel, names test letters: with splits by pairs, and with splits by chance that
put as many letters aside, a quarter, or a sixth as `aae.load_images` does. One split by pairs is not like
another, so there are forty of each. A minute on one core.
"""

import aae_teach as aae
import numpy as np

from benchmarks import measuring
from benchmarks.lessons.simple_10 import COPIES, kept_pairs, letters

SPLITS, WAYS = 40, ("pairs", "chance", "chance, a sixth")


def make(split, seed):
    x_train, y_train, x_test, y_test = letters()
    images, labels = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])
    rng = np.random.default_rng(seed)
    if split == "pairs":
        kept = kept_pairs(len(images), len(x_test) // COPIES, rng)
    else:
        aside = len(x_test) if split == "chance" else len(images) // 6
        kept = rng.permutation(len(images)) >= aside
    parts = (images[kept], labels[kept], images[~kept], labels[~kept])
    return {"named": aae.metrics.neighbour_accuracy(*parts, k=1)}


def main():
    measuring.measure(
        __file__,
        [{"split": split, "seed": seed} for split in WAYS for seed in range(SPLITS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="letters",
    )


if __name__ == "__main__":
    main()
