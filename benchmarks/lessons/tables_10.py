"""What lesson 10 shows of its results: dense and convolutional networks on equal terms."""

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import points, seeds_of, span, table

WAYS = ("convolutional", "dense, equal steps", "dense, equal seconds", "dense, equal weights")


def told(what):
    """What each seed of lesson 10 told: (seeds,)."""
    return read("claims_10").values("value", what=what)


def row(way):
    epochs = told(f"epochs, {way}")
    return (
        way,
        f"{told(f'weights, {way}')[0]:,.0f}",
        span(epochs, ".0f") if np.ptp(epochs) else f"{epochs[0]:.0f}",
        span(told(f"seconds, {way}"), ".0f"),
        points(1000 * told(f"copies, {way}"), ".1f"),
        points(100 * told(f"named, {way}"), ".0f"),
        points(told(f"match, {way}"), ".3f"),
    )


def table_of_ways():
    return table(
        ("", "weights", "epochs", "seconds", "copies, 1/1000", "named, %", "match"),
        [row(way) for way in WAYS],
    )


def table_of_sizes():
    rows = [
        (
            size,
            points(1000 * told(f"error, {size} numbers"), ".1f"),
            points(1000 * told(f"PCA, {size} numbers"), ".1f"),
        )
        for size in (2, 8, 32)
    ]
    return table(("numbers", "autoencoder", "PCA"), rows)


def plain_patches():
    """The error of patches without an adversary, divided by PCA's: (seeds,)."""
    result = read("patches_10")
    return result.values("error") / result.values("pca_error")


def named(split):
    """How many of 100 test letters the nearest training image names, in each split of a kind: (splits,)."""
    return 100 * read("splits_10").values("named", split=split)


def gaps(images, form):
    """How many times the error of the 100 images the test error is, over seeds."""
    return points(told(f"test error, {images}") / told(f"known error, {images}"), form)


SHOWN = {
    "rates_10.seeds": lambda: seeds_of(read("rates_10")),
    "splits_10.count": lambda: str(len(read("splits_10").about["seeds"])),
    "splits_10.chance": lambda: f"{named('chance').mean():.0f}",
    "splits_10.pairs": lambda: f"{named('pairs').mean():.0f}",
    "splits_10.pairs_span": lambda: span(named("pairs"), ".0f"),
    "simple_10.pca": lambda: points(1000 * read("simple_10").values("pca_error"), ".1f"),
    "claims_10.gap_few": lambda: gaps("100 images", ".0f"),
    "claims_10.gap_all": lambda: gaps("all images", ".1f"),
    "patches_10.ratio": lambda: points(plain_patches()),
    "claims_10.seeds": lambda: seeds_of(read("claims_10")),
    "claims_10.table": table_of_ways,
    "claims_10.sizes": table_of_sizes,
    "claims_10.null": lambda: f"{max(told('chance')):.3f}",
    "claims_10.shifted": lambda: points(told("test error, shifted divided by 100 images")),
    "claims_10.patches": lambda: points(told("error of patches, AAE divided by PCA, 2 numbers")),
}
