"""What docs/results.md and lesson 08 show of the paper's experiments, beside the paper's own numbers."""

import functools

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import percent, seeds_of, table, word

# The number of the paper that is better when it is higher; in all others lower is better.
HIGHER = ("log_likelihood",)
CONFIDENT = "clustering error, named by the most confident image"
MAJORITY = "clustering error, named by majority"
# Experiment; what was measured, and its title; the number of the paper, as it writes it; how ours is written.
ROWS = (
    ("likelihood", "log_likelihood", "Parzen log-likelihood, 10,000 samples", (340, "340 ± 2"), "{:.0f}"),
    ("likelihood", "prior_distance", "energy distance to the prior, codes of test images", None, "{:.3f}"),
    ("likelihood", "prior_distance_test_first", "of the first 5,000 test images", None, "{:.3f}"),
    ("likelihood", "prior_distance_validation", "of validation images", None, "{:.3f}"),
    ("likelihood", "prior_distance_null", "of one draw from the prior itself", None, "{:.3f}"),
    ("semi-100", "test_error", "test error", (1.90, "1.90 ± 0.10 %"), "{:.2f} %"),
    ("semi-1000", "test_error", "test error", (1.60, "1.60 ± 0.08 %"), "{:.2f} %"),
    ("semi-all", "test_error", "test error", (0.85, "0.85 ± 0.02 %"), "{:.2f} %"),
    ("clusters-16", "test_error", CONFIDENT, (9.55, "9.55 ± 2.05 %"), "{:.2f} %"),
    ("clusters-16", "test_error_majority", MAJORITY, None, "{:.2f} %"),
    ("clusters-30", "test_error", CONFIDENT, (4.10, "4.10 ± 1.13 %"), "{:.2f} %"),
    ("clusters-30", "test_error_majority", MAJORITY, None, "{:.2f} %"),
    ("style", "digit_from_style", "digit guessed from the style code (chance 10 %)", None, "{:.1f} %"),
    ("style", "kept_content", "images in another's style read as their content", None, "{:.1f} %"),
    ("reduce", "test_error", "test error", None, "{:.2f} %"),
    ("reduce", "neighbour_accuracy", "neighbour accuracy on the map, k = 15", None, "{:.1f} %"),
)


def table_of_experiments():
    rows = []
    for experiment, key, title, paper, form in ROWS:
        result = read(experiment)
        values = result.values(key)
        ours = form.format(np.mean(values))
        if len(values) >= 3:
            ours += " ± " + form.format(np.std(values, ddof=1))
        stated, compared = ("", "") if paper is None else (paper[1], against(values, paper[0], key, form))
        minutes = f"{np.median(result.values('processor_minutes')):.0f}"
        rows.append((experiment, title, stated, ours, compared, len(values), minutes))
    return table(("experiment", "measure", "paper", "ours", "against the paper", "seeds", "minutes"), rows)


def against(values, paper, key, form):
    """How far the mean over seeds is from the paper's number, and which way: "1.66 points worse"."""
    written = form.removesuffix(" %")  # as both stand in the table, so that rounding cannot disagree
    difference = float(written.format(np.mean(values))) - paper
    worse = (difference < 0) == (key in HIGHER)
    unit = "nats" if key in HIGHER else "points"
    return f"{written.format(abs(difference))} {unit} {'worse' if worse else 'better'}"


def makers_of_runs():
    """Which Keras made which runs: "Keras 3.15 made seeds 3 and 4 of semi-100, and Keras 3.12 all others"."""
    made = {}
    for experiment in dict.fromkeys(row[0] for row in ROWS):
        result = read(experiment)
        for run in result.runs:
            keras = run.get("keras", result.about["versions"]["keras"])
            made.setdefault(keras.rpartition(".")[0], {}).setdefault(experiment, []).append(run["seed"])
    most = max(made, key=lambda keras: sum(map(len, made[keras].values())))
    said = []
    for keras in sorted(made.keys() - {most}):
        seeds = ", ".join(f"{written_seeds(seeds)} of {name}" for name, seeds in made[keras].items())
        said.append(f"Keras {keras} made {seeds}")
    return ", and ".join([*said, f"Keras {most} {'made all runs' if not said else 'all others'}"])


def written_seeds(seeds):
    """Seeds as a text says them: "seed 2", "seeds 3 and 4", "seeds 1 to 4", "seeds 0, 2 and 5"."""
    *first, last = sorted(seeds)
    if not first:
        return f"seed {last}"
    if len(first) > 1 and last - first[0] == len(first):
        return f"seeds {first[0]} to {last}"
    return f"seeds {', '.join(map(str, first))} and {last}"


def table_of_curves():
    """The validation error along the runs, and the processor minutes until then: means over the seeds."""
    rows = []
    for experiment in dict.fromkeys(row[0] for row in ROWS if row[1] == "test_error"):
        result = read(experiment)
        epochs, minutes = result.about["epochs"], result.values("processor_minutes").mean()
        along = np.mean([run["validation_error_by_epoch"][:6] for run in result.runs], axis=0)
        watched = [*result.runs[0]["watched_epochs"][:6], epochs]
        errors = [*along, result.values("validation_error").mean()]
        cells = [
            f"{e:.1f} % ({minutes * epoch / epochs:.1f})" for epoch, e in zip(watched, errors, strict=True)
        ]
        rows.append((experiment, *cells))
    parts = ("one epoch", "about 1/6", "1/3", "1/2", "2/3", "5/6", "all")
    return table(("experiment", *parts), rows)


def ours(experiment, key, form):
    """The mean over the seeds of an experiment."""
    return lambda: form.format(np.mean(read(experiment).values(key)))


def runs_with_an_empty_cluster():
    smallest = read("clusters-30").values("images_in_smallest_cluster")
    return f"{word(np.sum(smallest == 0))} of {word(len(smallest))}"


def baseline(name, images="raw"):
    """What needs no network leaves wrong with 100 labels of MNIST: mean and standard deviation over seeds."""
    return mean_with_deviation(read("baselines-100").values(f"{name}_error", images=images))


def mean_with_deviation(values):
    """Errors in per cent: their mean and standard deviation over seeds, "3.6 % ± 0.7 %"."""
    return f"{values.mean():.1f} % ± {values.std(ddof=1):.1f} %"


def table_of_competitors():
    """What is simpler, beside the experiment that is told as much."""
    hundred = {
        "neighbours": "nearest neighbour",
        "svm": "support vector machine",
        "spreading": "label spreading",
    }
    rows = [
        ("semi-100", f"{title}, {images} images", baseline(name, images), seeds_of(read("baselines-100")))
        for images in ("raw", "straight")
        for name, title in hundred.items()
    ]
    for labels, experiment in ((100, "semi-100"), (1000, "semi-1000")):
        row = "plain network, moved images", plain_network(labels), seeds_of(read("plain-moved"))
        rows.append((experiment, *row))
    told = {"nothing": "raw", "place and slant": "upright", "place, slant and size": "straight"}
    for clusters, way in ((16, "place, slant and size"), *((30, way) for way in told)):
        values = 100 * read("k_means_08").values("most confident", clusters=clusters, told=way)
        error = f"{values.mean():.1f} % ± {values.std(ddof=1):.1f} %"
        rows.append((f"clusters-{clusters}", f"k-means, {told[way]} images", error, word(len(values))))
    return table(("beside", "competitor", "test error", "seeds"), rows)


def plain_network(labels):
    """What a plain network with the same moved images leaves wrong: mean and standard deviation."""
    return mean_with_deviation(read("plain-moved").values("test_error", labels=labels))


# What finds digits that are not known: the way as its benchmark calls it, and its title.
FINDERS = {
    "AAE": "AAE",
    "no adversary": "the same autoencoder without its adversary",
    "PCA": "PCA",
    "neighbours": "nearest neighbours",
}
SHARES = (10, 20, 30, 40, 50)  # of novelties, in percent
AUTHORS = "0.939"  # github.com/podgorskiy/GPND, pull request 10, for 50 % of novelties


def f1_of(way, share):
    """F1 of each fold and digit, (5, 10), of the setting and score that were best in validation."""
    runs, best = read("one-digit-known").where(way=way), np.zeros((5, 10))
    for run in sorted(runs, key=lambda run: run[f"validation_f1_{share}"]):
        best[run["seed"], run["digit"]] = run[f"f1_{share}"]
    return best


def ahead_of_the_aae(way, share):
    """By how much a way's mean F1 is higher than the AAE's, in each fold: (5,)."""
    return (f1_of(way, share) - f1_of("AAE", share)).mean(axis=1)


def folds_ahead(way, *shares):
    """In how many folds a way has a higher mean F1 than the AAE, at each of these shares."""
    ahead = np.all([ahead_of_the_aae(way, share) > 0 for share in shares], axis=0)
    return f"{word(ahead.sum())} of {word(len(ahead))}"


def table_of_one_digit_known():
    called = [2 * (1 - share / 100) / (2 - share / 100) for share in SHARES]
    rows = [("every image called normal", *(f"{value:.3f}" for value in called))]
    for way, title in FINDERS.items():
        rows.append((title, *(f"{f1_of(way, share).mean():.3f}" for share in SHARES)))
    rows.append(("Pidhorskyi et al., as they state it", *[""] * 4, AUTHORS))
    return table(("F1", *(f"{share} % novelties" for share in SHARES)), rows)


def finder(way):
    return lambda: f"{f1_of(way, 50).mean():.3f}"


SHOWN = {
    "one-digit-known.table": table_of_one_digit_known,
    "one-digit-known.ahead": lambda: folds_ahead("no adversary", 50),
    "one-digit-known.pca_ahead": lambda: folds_ahead("PCA", *SHARES),
    **{f"one-digit-known.{way.split()[0]}": finder(way) for way in ("AAE", "no adversary", "PCA")},
    "plain-moved.100": functools.partial(plain_network, 100),
    **{f"baselines-100.{name}": functools.partial(baseline, name) for name in ("svm", "spreading")},
    "baselines-100.spreading_straight": functools.partial(baseline, "spreading", "straight"),
    "semi-100.seeds": lambda: seeds_of(read("semi-100")),
    "semi-100.error": lambda: mean_with_deviation(read("semi-100").values("test_error")),
    "baselines-100.seeds": lambda: seeds_of(read("baselines-100")),
    "paper.table": table_of_experiments,
    "paper.makers": makers_of_runs,
    "paper.curves": table_of_curves,
    "paper.competitors": table_of_competitors,
    "paper.likelihood": ours("likelihood", "log_likelihood", "{:.0f}"),
    "paper.semi-100": ours("semi-100", "test_error", "{:.2f} %"),
    "paper.semi-all": ours("semi-all", "test_error", "{:.2f} %"),
    "paper.clusters-16": ours("clusters-16", "test_error", "{:.2f} %"),
    "paper.clusters-30": ours("clusters-30", "test_error", "{:.2f} %"),
    "paper.reduce": ours("reduce", "neighbour_accuracy", "{:.0f} %"),
    "paper.empty_clusters": runs_with_an_empty_cluster,
    "clusters-30.majority": lambda: percent(read("clusters-30").values("test_error_majority").mean() / 100),
}
