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


def simple(name, factor, form):
    """Values over seeds of what needs no training."""
    return points(factor * read("simple_10").values(name), form)


def gaps(images, form):
    """How many times the error of the 100 images the test error is, over seeds."""
    return points(told(f"test error, {images}") / told(f"known error, {images}"), form)


SHOWN = {
    "simple_10.seeds": lambda: seeds_of(read("simple_10")),
    "simple_10.by_chance": lambda: simple("named_by_chance", 100, ".0f"),
    "simple_10.by_pairs": lambda: f"{100 * read('simple_10').values('named_by_pairs')[0]:.0f}",
    "simple_10.pca": lambda: simple("pca_error", 1000, ".1f"),
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
