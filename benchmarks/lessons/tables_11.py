"""What lesson 11 shows of its results: areas under the ROC curve, false alarms, shares found."""

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import points, seeds_of, span, table, word

DIGITS = range(10)
# title in the table: the result, and its settings, one of which is chosen for each digit
WAYS = {
    "AAE": ("novelty_11", [{"way": "AAE, 16"}]),
    "AAE without its adversary": ("novelty_11", [{"way": "no adversary, 16"}]),
    "PCA": ("simple_11", [{"way": "PCA", "setting": each} for each in (4, 8, 16, 32, 64)]),
    "nearest neighbours": ("simple_11", [{"way": "neighbours", "setting": each} for each in (1, 3, 5)]),
    "isolation forest": ("simple_11", [{"way": "forest", "setting": each} for each in (64, 256, 1.0)]),
    "one-class SVM": ("simple_11", [{"way": "one-class SVM", "setting": each} for each in (1, 10, 100)]),
}
KINDS = {
    "reconstruction": "error of the copy",
    "prior": "code under the prior",
    "codes": "code among codes",
    "both": "copy and codes",
    "score": "its own score",
}


def by_digit(name, key, what):
    """Means over seeds for each held-out digit, or None where this way has no such score: (10,)."""
    runs = read(name).where(**key)
    if what not in runs[0]:
        return None
    return np.array([np.mean([run[what] for run in runs if run["held_out"] == digit]) for digit in DIGITS])


def areas(title, kind):
    """Areas by held-out digit, each with the setting that was best for the other nine: (10,), or None."""
    name, keys = WAYS[title]
    tried = [by_digit(name, key, f"area_{kind}") for key in keys]
    if tried[0] is None:
        return None
    return np.array([max(tried, key=lambda each: np.delete(each, digit).mean())[digit] for digit in DIGITS])


def cell(title, kind):
    found = areas(title, kind)
    if found is None:
        return ""
    return f"{found.mean():.2f}, lowest {found.min():.2f} ({found.argmin()})"


def table_of_areas():
    rows = [(title, *(cell(title, kind) for kind in KINDS)) for title in WAYS]
    return table(("", *KINDS.values()), rows)


def mean_area(title, kind):
    return f"{areas(title, kind).mean():.2f}"


def pca_errors():
    """Mean areas of the error of PCA's copies, from few numbers in a code to many."""
    keys = WAYS["PCA"][1]
    return ", ".join(f"{by_digit('simple_11', key, 'area_reconstruction').mean():.2f}" for key in keys)


def aae_errors():
    """The same for the AAE."""
    result = read("widths_11")
    widths = sorted({run["numbers"] for run in result.runs})
    return ", ".join(f"{result.values('area', numbers=width).mean():.2f}" for width in widths)


def longer(way, kind):
    """Mean area after a training eight times as long, over ten digits: "0.97"."""
    return lambda: f"{read('longer_11').values(f'area_{kind}', way=way).mean():.2f}"


def of_runs(what):
    """What each run of the AAE with 16 numbers found."""
    return read("novelty_11").values(what, way="AAE, 16")


def of_seeds(way, kind):
    """The mean area over digits of each seed: (seeds,)."""
    result = read("novelty_11")
    return np.array(
        [np.mean(result.values(f"area_{kind}", way=way, seed=seed)) for seed in result.about["seeds"]]
    )


def without_ahead():
    """In how many seeds the autoencoder without its adversary has the larger area with both scores."""
    return word(np.sum(of_seeds("no adversary, 16", "both") > of_seeds("AAE, 16", "both")))


DETECTORS = ("networks", "PCA", "PCA, its codes", "nearest neighbour", "ten Gaussians", "smoothness")
FAULTS = ("another photograph", "scratch", "blur")


def in_patches(what):
    """What each seed of lesson 11 told of faults in patches: (seeds,)."""
    return read("claims_11").values("value", what=what)


def table_of_patches():
    rows = []
    for name in DETECTORS:
        cells = [points(in_patches(f"area, {name}, {fault}"), ".2f") for fault in FAULTS]
        mapped = name in ("networks", "PCA")
        on_the_line = points(100 * in_patches(f"on the line, {name}"), ".0f") if mapped else ""
        rows.append((name, *cells, on_the_line))
    return table(("area", *FAULTS, "map on the scratch, %"), rows)


SHOWN = {
    "claims_11.seeds": lambda: seeds_of(read("claims_11")),
    "claims_11.patches": table_of_patches,
    "novelty_11.table": table_of_areas,
    "novelty_11.aae_both": lambda: mean_area("AAE", "both"),
    "novelty_11.pca_codes": lambda: mean_area("PCA", "codes"),
    "novelty_11.neighbours": lambda: mean_area("nearest neighbours", "score"),
    "novelty_11.without_ahead": without_ahead,
    "novelty_11.false_alarms": lambda: f"{100 * of_runs('false_alarms_both').mean():.1f} %",
    "novelty_11.false_alarms_span": lambda: span(100 * of_runs("false_alarms_both"), ".0f", " %"),
    "novelty_11.prior": lambda: mean_area("AAE", "prior"),
    "simple_11.pca_widths": pca_errors,
    "widths_11.areas": aae_errors,
    "longer_11.aae": longer("AAE, 16", "both"),
    "longer_11.without": longer("no adversary, 16", "both"),
    "longer_11.prior": longer("AAE, 16", "prior"),
}
