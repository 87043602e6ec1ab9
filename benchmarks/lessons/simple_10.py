"""The simple competitor of lesson 10, on its letters: `python -m benchmarks.lessons.simple_10`.

PCA with 2 numbers on as many training letters as the lesson's networks get. Five seeds, some seconds.
"""

import aae_teach as aae
import numpy as np
from sklearn.decomposition import PCA

from benchmarks import measuring

SEEDS, CLASSES, COPIES, NUMBERS = 5, 10, 8, 2


def letters():
    """Training and test images of the first ten letters with their labels, split by pairs."""
    data = aae.load_letters()
    first, asked = data.y_train < CLASSES, data.y_test < CLASSES
    return data.x_train[first], data.y_train[first], data.x_test[asked], data.y_test[asked]


def kept_pairs(count, aside, rng):
    """Which of so many letters stay when so many pairs are put aside: bool (count,)."""
    groups = np.arange(count) // COPIES  # the drawings of a pair follow each other
    return ~np.isin(groups, rng.choice(np.unique(groups), aside, replace=False))


def kept_to_train(images, rng):
    """Which training letters stay where a sixth of the pairs is taken out for choices: bool (n,)."""
    return kept_pairs(len(images), len(images) // COPIES // 6, rng)


def make(seed):
    x_train, _, x_test, _ = letters()
    pca = PCA(NUMBERS, random_state=0).fit(x_train[kept_to_train(x_train, np.random.default_rng(seed))])
    linear = pca.inverse_transform(pca.transform(x_test))
    return {"pca_error": np.mean((linear - x_test) ** 2)}


def main():
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="letters",
        numbers=NUMBERS,
    )


if __name__ == "__main__":
    main()
