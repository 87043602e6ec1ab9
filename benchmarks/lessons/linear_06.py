"""The competitor of lesson 06 without a network or an adversary: `python -m benchmarks.lessons.linear_06`.

The nine directions in which the mean images of the ten digits differ are taken from each image. Four
principal components of the rest are the style code, and the decoder adds what a straight line makes of it
to the mean image of the label. Judged as the recipes of `label_leaks_06`. Chance enters by the real codes
alone. A few seconds.
"""

import aae_teach as aae
import numpy as np
from sklearn.decomposition import PCA

from benchmarks import measuring
from benchmarks.lessons.label_leaks_06 import LATENT_DIM, SEEDS, judge


def fit(digits):
    """Returns (encode, decode), as `judge` takes them; no mean code of a digit in training differs from 0."""
    images, labels = digits.x_train, digits.y_train
    means = np.stack([images[labels == digit].mean(axis=0) for digit in range(10)])
    directions = np.linalg.qr((means - means.mean(axis=0)).T)[0][:, :9]  # the tenth depends on the others

    def without_means(images):
        images = images - means.mean(axis=0)
        return images - images @ directions @ directions.T

    components = PCA(LATENT_DIM, whiten=True).fit(without_means(images))

    def encode(images):
        return components.transform(without_means(images))

    weights = np.linalg.lstsq(encode(images), images - means[labels], rcond=None)[0]

    def decode(codes, labels):
        return np.clip(means[labels] + codes @ weights, 0, 1)

    return encode, decode


def make(seed):
    digits = aae.load_digits("digits")
    return judge(digits, *fit(digits), seed)


def main():
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()
