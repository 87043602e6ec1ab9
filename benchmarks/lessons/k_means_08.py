"""k-means on MNIST, beside which lesson 08 puts the long runs: `python -m benchmarks.lessons.k_means_08`.

On pixels, and told what the long runs are told: on images set upright and in the middle, as the long runs'
decoder writes them. Same number of clusters, same rules for names, same sizes of validation and test set as
the experiments of benchmarks/paper; 20,000 training images. `--data` takes the path of an .npz. About five
minutes on one core.
"""

import functools

import aae_teach as aae
import numpy as np
from aae_teach.metrics import clustering_error, name_clusters
from sklearn.cluster import KMeans

from benchmarks import measuring
from benchmarks.paper.distortions import deskew

SEEDS, CLUSTERS, IMAGES, STARTS = 5, 30, 20_000, 3


def read(images, upright):
    """Images as k-means gets them: float32 (n, 784) in [0, 1]."""
    return deskew(np.rint(255 * images).astype("uint8")).astype("float32") / 255 if upright else images


def make(data, clusters, upright, seed):
    digits = aae.validation_split(data, 5000, seed=seed)
    chosen = np.random.default_rng(seed).permutation(len(digits.x_train))[:IMAGES]
    fitted = KMeans(clusters, n_init=STARTS, random_state=seed).fit(read(digits.x_train[chosen], upright))
    scores = [-fitted.transform(read(images, upright)) for images in (digits.x_validation, digits.x_test)]
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
            {"clusters": CLUSTERS, "upright": upright, "seed": seed}
            for seed in range(SEEDS)
            for upright in (False, True)
        ],
        functools.partial(make, aae.load_digits(options.data)),
        options,
        data="mnist",
        images=IMAGES,
        starts=STARTS,
    )


if __name__ == "__main__":
    main()
