"""What needs no training in lesson 10, on its letters: `python -m benchmarks.lessons.simple_10`.

The nearest image, pixel by pixel, with splits by chance that put as many letters aside as the split by pairs;
and PCA with 2 numbers on as many training letters as the lesson's networks get. Five seeds, some seconds.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import numpy as np
from sklearn.decomposition import PCA

from benchmarks import measuring

SEEDS, CLASSES, COPIES, NUMBERS = 5, 10, 8, 2


def letters():
    """Training and test images of the first ten letters with their labels, split by pairs."""
    data = aae.load_letters()
    first, asked = data.y_train < CLASSES, data.y_test < CLASSES
    return data.x_train[first], data.y_train[first], data.x_test[asked], data.y_test[asked]


def named(*split):
    """Share of test images whose nearest training image, pixel by pixel, is of their class."""
    return aae.metrics.neighbour_accuracy(*split, k=1)


def make(seed):
    rng = np.random.default_rng(seed)
    x_train, y_train, x_test, y_test = by_pairs = letters()
    images, labels = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])
    train, test = np.split(rng.permutation(len(images)), [len(x_train)])
    groups = np.arange(len(x_train)) // COPIES  # the drawings of a pair follow each other
    pairs = np.unique(groups)
    kept = ~np.isin(groups, rng.choice(pairs, len(pairs) // 6, replace=False))
    pca = PCA(NUMBERS, random_state=0).fit(x_train[kept])
    linear = pca.inverse_transform(pca.transform(x_test))
    return {
        "named_by_chance": named(images[train], labels[train], images[test], labels[test]),
        "named_by_pairs": named(*by_pairs),
        "pca_error": np.mean((linear - x_test) ** 2),
    }


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
