"""What lesson 08 shows of results: its names at markers, joined to the others' in tables.py."""

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import mean_with_error, percent, points, table, word

NEAT, MOVED = "as they come, majority", "moved about, majority"
TOLD = "k-means, centred, upright and of one size"
HEAD = ("20 clusters", "error as they come", "error moved about")


def shares_with_points(values):
    """The mean of shares, and each of them: "8.1 % (6.7, 7.4, 8.4, 8.8, 9.1)"."""
    values = 100 * np.array(values)
    return f"{values.mean():.1f} % ({points(values, '.1f')})"


def errors_of(recipe):
    """Its cells in the tables: the error on both versions of the test images."""
    return [
        shares_with_points(read("sorting_08").values(version, recipe=recipe)) for version in (NEAT, MOVED)
    ]


def table_of_k_means():
    names = {"on pixels": "k-means on pixels", "on moved copies": "k-means on moved copies"}
    rows = [(f"k-means {title}", *errors_of(name)) for title, name in names.items()]
    return table(HEAD, [*rows, ("k-means on straightened images", *errors_of(TOLD))])


def clusters_in_use(recipe):
    """How many clusters a recipe keeps in use, sorted over seeds: "9, 9, 10, 10, 12"."""
    return points(read("sorting_08").values("in_use", recipe=recipe), ".0f")


def untrained(normalised):
    """How many clusters an untrained encoder uses, sorted over seeds."""
    return points(read("untrained_08").values("in_use", normalised=normalised), ".0f")


# What stands in sentences, and not in the table.
TOLD_APART = (
    "none of the changes",
    "only noise on the categories",
    "only batch normalisation",
)


def table_of_sorting():
    names = dict.fromkeys(run["recipe"] for run in read("sorting_08").runs if run["recipe"] not in TOLD_APART)
    rows = [
        (f"{name} ({read('sorting_08').values('in_use', recipe=name).mean():.0f} in use)", *errors_of(name))
        for name in names
        if not name.startswith("k-means")
    ]
    return table(HEAD, [*rows, *rows_of_own_codes(), ("k-means on straightened images", *errors_of(TOLD))])


def own_codes(way, version):
    """The error of lesson 08's model, or of k-means on what it makes of images, over seeds."""
    return read("own_codes_08").values(version, way=way)


OWN_CODES = {"k-means on the model's codes": "code", "k-means on its last hidden layer": "hidden layer"}


def rows_of_own_codes():
    return [
        (title, *(shares_with_points(own_codes(way, version)) for version in (NEAT, MOVED)))
        for title, way in OWN_CODES.items()
    ]


def margin(version, recipe="all changes", other=TOLD):
    """Mean over seeds of one error minus another's, in points, and its standard error."""
    ours, theirs = (read("sorting_08").values(version, recipe=name) for name in (recipe, other))
    return mean_with_error(100 * (ours - theirs)) + " points"


def better_without_noise():
    """In how many seeds images as they come are sorted better without noise on the categories."""
    without, all_changes = (
        read("sorting_08").values(NEAT, recipe=name) for name in ("no noise on the categories", "all changes")
    )
    return word(np.sum(without < all_changes))


def table_of_maps():
    result = read("maps_08")
    rows = [
        (way, points(result.values("neighbour_accuracy", way=way)))
        for way in dict.fromkeys(run["way"] for run in result.runs)
    ]
    return table(("way", "neighbour accuracy"), rows)


def k_means_error(told):
    return percent(read("k_means_08").values("majority", clusters=30, told=told).mean())


SHOWN = {
    "sorting_08.k_means": table_of_k_means,
    "sorting_08.table": table_of_sorting,
    "sorting_08.in_use_none": lambda: word(
        round(max(read("sorting_08").values("in_use", recipe="none of the changes")))
    ),
    "sorting_08.in_use_noise": lambda: clusters_in_use("only noise on the categories"),
    "sorting_08.in_use_normalised": lambda: clusters_in_use("only batch normalisation"),
    "untrained_08.plain": lambda: untrained(normalised=False),
    "untrained_08.normalised": lambda: untrained(normalised=True),
    "sorting_08.margin_neat": lambda: margin(NEAT),
    "sorting_08.margin_moved": lambda: margin(MOVED),
    "sorting_08.margin_straight_neat": lambda: margin(NEAT, "all changes, images straightened"),
    "sorting_08.margin_straight_moved": lambda: margin(MOVED, "all changes, images straightened"),
    "sorting_08.margin_same_neat": lambda: margin(NEAT, "images straightened, not moved"),
    "sorting_08.margin_same_moved": lambda: margin(MOVED, "images straightened, not moved"),
    "sorting_08.better_without_noise": better_without_noise,
    "maps_08.table": table_of_maps,
    "k_means_08.error_30": lambda: k_means_error("nothing"),
    "k_means_08.error_30_upright": lambda: k_means_error("place and slant"),
    "k_means_08.error_30_size": lambda: k_means_error("place, slant and size"),
}
