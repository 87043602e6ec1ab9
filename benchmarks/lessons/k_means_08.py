"""k-means on MNIST, beside which lesson 08 puts the long runs: `python -m benchmarks.lessons.k_means_08`.

On pixels, and told what the long runs are told: on images set upright and in the middle, as the long runs'
decoder writes them, and of one size, too, as moving the images tells the long runs that size does not matter.
Same numbers of clusters, same rules for names, same sizes of validation and test set as the experiments of
benchmarks/paper; 20,000 training images. `--data` takes the path of an .npz. About ten minutes on one core.
"""

import functools

import aae_teach as aae
import numpy as np
from aae_teach.metrics import clustering_error, name_clusters
from sklearn.cluster import KMeans

from benchmarks import measuring
from benchmarks.lessons.sorting_08 import ink_spread, straighten
from benchmarks.paper.distortions import deskew

SEEDS, IMAGES, STARTS = 5, 20_000, 3
# Numbers of clusters, and what k-means is told: how images are set before it gets them.
WAYS = (
    (30, "nothing"),
    (30, "place and slant"),
    (30, "place, slant and size"),
    (16, "place, slant and size"),
)


def read(images, told, spread):
    """Images as k-means gets them: float32 (n, 784) in [0, 1]; `spread` is the size that all are given."""
    if told == "nothing":
        return images
    if told == "place and slant":
        return deskew(np.rint(255 * images).astype("uint8")).astype("float32") / 255
    return straighten(images, spread)


def make(data, clusters, told, seed):
    digits = aae.validation_split(data, 5000, seed=seed)
    chosen = np.random.default_rng(seed).permutation(len(digits.x_train))[:IMAGES]
    spread = ink_spread(digits.x_train[chosen[:5000]])
    fitted = KMeans(clusters, n_init=STARTS, random_state=seed)
    fitted.fit(read(digits.x_train[chosen], told, spread))
    scores = [
        -fitted.transform(read(images, told, spread)) for images in (digits.x_validation, digits.x_test)
    ]
    errors = {}
    for rule in ("most confident", "majority"):
        names = name_clusters(scores[0], digits.y_validation, rule)
        errors[rule] = clustering_error(scores[1], digits.y_test, names)
    return errors


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--data", default="mnist")
    options = parser.parse_args()
    measuring.measure(
        __file__,
        [
            {"clusters": clusters, "told": told, "seed": seed}
            for seed in range(SEEDS)
            for clusters, told in WAYS
        ],
        functools.partial(make, aae.load_digits(options.data)),
        options,
        data="mnist",
        older=True,  # what k-means finds has not changed with its version
        images=IMAGES,
        starts=STARTS,
    )


if __name__ == "__main__":
    main()
