"""What the lessons show of results: each name that stands at a marker in a text, and how it is written."""

import functools

import numpy as np

from benchmarks.lessons import tables_08, tables_10, tables_11, tables_12, tables_lab, timetables
from benchmarks.lessons.course_map import core_hours, course_map
from benchmarks.measuring import read
from benchmarks.tables import mean_with_error, percent, points, seeds_of, span, table, word

FAILED = 0.1  # energy distance of fakes to real points in lesson 02
SETTLED = 0.3  # energy distance of codes to the prior; samples of the prior itself stay below 0.1
SETTLED_FOR = 10  # epochs at the end of a run that have to lie below it


def claimed(number, what):
    """The values over seeds of what a lesson claims."""
    return read(f"claims_{number}").values("value", what=what)


# --- lesson 01: gaps


def of_seeds(name):
    """What each seed of lesson 01 measured."""
    return read("gaps_01").values(name, other_seed=None)


def of_pairs(name):
    """What each pair of seeds of lesson 01 measured."""
    return np.array([run[name] for run in read("gaps_01").runs if run["other_seed"] is not None])


def foreign_is_worse():
    """In how many of the pairs a foreign decoder did worse than the mean image."""
    return np.sum(of_pairs("foreign_decoder_mse") > read("gaps_01").about["mean_image_mse"])


def sorted_over_seeds(name, form=".1f"):
    return points(of_seeds(name), form)


def table_of_pictures():
    """Both measures by seed and by where codes were drawn, in per cent."""

    def share(value):
        return f"{100 * value:.1f}" if value < 0.0995 else f"{100 * value:.0f}"

    rows = {
        "strange, N(0, 10²)": "gaussian_10_strange",
        "of these draws in empty places": "gaussian_10_strange_where_empty",
        "of these draws near a code": "gaussian_10_strange_near_codes",
        "strange, N(0, 5²)": "gaussian_5_strange",
        "strange, fitted normal": "gaussian_fitted_strange",
        "undecided, N(0, 10²)": "gaussian_10_undecided",
        "undecided, N(0, 5²)": "gaussian_5_undecided",
        "undecided, fitted normal": "gaussian_fitted_undecided",
        "undecided, codes of test images": "held_out_undecided",
    }
    seeds = read("gaps_01").about["seeds"]
    head = ("in %", *(f"seed {seed}" for seed in seeds))
    return table(head, [(title, *map(share, of_seeds(name))) for title, name in rows.items()])


def table_of_moved_draws():
    """Shares of strange pictures by seed, as drawn and moved to the codes' mean, in per cent."""
    result = read("moved_draws_01")
    rows = {
        "N(0, 10²)": "gaussian_10",
        "N(0, 10²), moved": "gaussian_10_moved",
        "N(0, 5²)": "gaussian_5",
        "N(0, 5²), moved": "gaussian_5_moved",
        "fitted normal": "gaussian_fitted",
    }
    head = ("in %", *(f"seed {seed}" for seed in result.about["seeds"]))
    return table(
        head,
        [(title, *(f"{100 * each:.1f}" for each in result.values(name))) for title, name in rows.items()],
    )


# --- lesson 02: one change at a time


def failed(run, later=""):
    """For each seed, whether the fakes end farther from the real points than FAILED."""
    return read("two_rates_02").values(f"distance{later}", run=run) > FAILED


def table_of_changes():
    """What each change does alone, and both together: how many runs find all heaps, and fail."""
    result = read("two_rates_02")
    names = dict.fromkeys(run["run"] for run in result.runs)
    rows = [(name, np.sum(result.values("heaps", run=name) == 8), np.sum(failed(name))) for name in names]
    return table((f"of {len(result.about['seeds'])} runs", "all eight heaps found", "failed"), rows)


def both(heaps_found, is_failed):
    """How many runs of all recipes found all heaps, or not, and failed, or not."""
    result = read("two_rates_02")
    names = dict.fromkeys(run["run"] for run in result.runs)
    found = np.concatenate([result.values("heaps", run=name) == 8 for name in names])
    fails = np.concatenate([failed(name) for name in names])
    return word(np.sum((found == heaps_found) & (fails == is_failed)))


def still_failed(run):
    """How many of the failed runs are failed ones after more rounds, too."""
    return int(np.sum(failed(run) & failed(run, "_later")))


# --- lesson 03: four changes


def recipes():
    """Each recipe and its runs."""
    runs = read("four_changes_03").runs
    return {
        name: [run for run in runs if run["recipe"] == name]
        for name in dict.fromkeys(r["recipe"] for r in runs)
    }


def lowest_loss(run):
    """The lowest mean loss that the discriminator had in an epoch."""
    return min(run["discriminator_loss_by_epoch"])


def settled_by(run):
    """The epoch from which on the energy distance to the prior stays below SETTLED.

    None if that is not so in each of the last SETTLED_FOR epochs.
    """
    epoch = below_from(run)
    return epoch if epoch <= len(run["energy_distance_by_epoch"]) - SETTLED_FOR else None


def below_from(run):
    """The first epoch from which on each distance lies below SETTLED; one after the last if there is none."""
    far = np.flatnonzero(np.array(run["energy_distance_by_epoch"]) >= SETTLED)
    return int(far.max()) + 1 if len(far) else 0


def peaks(name):
    """The largest energy distance that each run had after an epoch."""
    return points([max(run["energy_distance_by_epoch"]) for run in recipes()[name]], ".0f")


def thrown(name):
    """How far away the codes were at those peaks: about (distance + 24) / 2, as lesson 03b says. In tens."""
    farthest = [max(run["energy_distance_by_epoch"]) for run in recipes()[name]]
    low, high = (round((each + 24) / 2, -1) for each in (min(farthest), max(farthest)))
    return f"{low:.0f} to {high:.0f}"


def close_by(name, limit=0.2):
    """After which epoch each run first came below this energy distance, of those that did."""
    near = [np.flatnonzero(np.array(run["energy_distance_by_epoch"]) < limit) for run in recipes()[name]]
    return points([epochs[0] for epochs in near if len(epochs)], ".0f")


def dead(name):
    """In how many runs the neighbours of a code say no more than a guess among ten digits."""
    return word(sum(run["neighbour_accuracy"] < 0.15 for run in recipes()[name]))


def alive(name):
    """In how many runs they say more."""
    return word(sum(run["neighbour_accuracy"] >= 0.15 for run in recipes()[name]))


def settled(name):
    return word(sum(settled_by(run) is not None for run in recipes()[name]))


def never_settled(name):
    runs = recipes()[name]
    never = sum(settled_by(run) is None for run in runs)
    return f"{word(never)} of {word(len(runs))}"


def below_at_the_last_epoch(name):
    """How many runs lie below the limit at the last epoch, and above it one epoch before."""
    runs = recipes()[name]
    return word(sum(below_from(run) == len(run["energy_distance_by_epoch"]) - 1 for run in runs))


def lowest_losses(name, form=".1f"):
    return points([lowest_loss(run) for run in recipes()[name]], form)


def accuracies(name):
    return points(read("four_changes_03").values("neighbour_accuracy", recipe=name))


# --- lesson 04: ways to draw codes

RIM = "AAE, training codes beyond the 99 % contour"


def drawn(measure, way):
    """What each seed of lesson 04 measured for a way to draw codes."""
    return claimed("04", f"{measure}: {way}")


def table_of_ways():
    """A row for each way to draw, a column for each seed: strange and undecided pictures in per cent."""
    seeds = read("claims_04").about["seeds"]
    ways = [
        f"{model}, {way}" for model in ("AAE", "plain") for way in ("N(0, 5²)", "one Gaussian", "near codes")
    ]
    rows = [
        (
            way,
            *(
                f"{100 * s:.1f}, {100 * u:.0f}"
                for s, u in zip(drawn("strange", way), drawn("undecided", way))
            ),
        )
        for way in ways
    ]
    return table(("codes drawn from", *(f"seed {seed}" for seed in seeds)), rows)


def near_codes_win(measure):
    """In how many seeds plain near its codes had fewer such pictures than the AAE from its prior."""
    return word(np.sum(drawn(measure, "plain, near codes") < drawn(measure, "AAE, N(0, 5²)")))


def loses_a_digit(way):
    """In how many seeds a digit had less than 2 % of the pictures."""
    return word(np.sum(drawn("rarest", way) < 0.02))


def rim():
    """The shares of the AAE's codes beyond the prior's outermost contour, smallest first."""
    *first, last = (f"{100 * share:.1f}" for share in sorted(claimed("04", RIM)))
    return f"{', '.join(first)} and {last} %"


def halfway_beats_copies():
    """In how many seeds halfway codes had fewer undecided pictures than copied mixtures: with both models."""
    counts = {
        int(
            np.sum(
                claimed("04", f"undecided halfway: {codes}") < claimed("04", f"undecided halfway: {copies}")
            )
        )
        for codes, copies in (("AAE", "pixels, AAE's copies"), ("plain", "pixels, plain copies"))
    }
    (count,) = counts
    return word(count)


def on_own_grids(measure):
    """What each seed measured on a grid over the model's own codes: of the AAE, of the plain autoencoder."""
    result = read("own_grids_04")
    return [result.values(measure, grid="own", model=model) for model in ("AAE", "plain")]


def plain_steps():
    """The mean step of the plain decoder, divided by that of the AAE, on grids over their own codes."""
    with_prior, plain = on_own_grids("mean_step")
    return points(plain / with_prior)


def fewer_agree():
    """In how many seeds neighbours agree less often without a prior, on grids over the models' own codes."""
    with_prior, plain = on_own_grids("same")
    return word(np.sum(plain < with_prior))


# --- lesson 05: the roll with labels, trained longer; beside a variational autoencoder


def off_the_long_roll(name):
    """Share of codes off the path of the roll with labels, in per cent."""
    return points(100 * read("steered_05").values(name, prior="Swiss roll"), ".0f")


def petals(name, labels=True):
    """What each control with petals measured, with labels or without."""
    return read("steered_05").values(name, prior="petals", labels=labels)


BRIEF, LONG, CHOOSING = 40, 160, 5  # epochs, and the seed that chooses a rate, as in vae_05.py


def beside_a_vae(prior, model, long=False):
    """The runs of a model with a prior: as in the lesson, or long ones with the rate that was best for it."""
    result = read("vae_05")
    if not long:
        return result.where(prior=prior, model=model, epochs=BRIEF)
    runs = result.where(prior=prior, model=model, epochs=LONG)
    best = min((run for run in runs if run["seed"] == CHOOSING), key=lambda run: run["distance"])
    return [run for run in runs if run["rate"] == best["rate"] and run["seed"] != CHOOSING]


def vaes_as_near_as_samples():
    """How many tuned VAEs with a Gaussian are as near to it as two samples of it are to each other."""
    near = [run["distance"] <= run["two_samples"] for run in beside_a_vae("Gaussian", "VAE", long=True)]
    return f"{word(sum(near))} of {word(len(near))}"


def table_beside_a_vae(long):
    """Every seed's energy distance, share of codes in empty places, and test error."""
    rows = []
    for prior in ("Gaussian", "petals"):
        for model in ("AAE", "VAE"):
            runs = beside_a_vae(prior, model, long)
            apart, empty, error = (
                np.array([run[name] for run in runs])
                for name in ("distance", "in_empty_places", "test_error")
            )
            cells = (points(apart, ".3f"), points(100 * empty, ".0f"), points(1000 * error, ".0f"))
            name = f"{prior}, {model}" + (f", rate {runs[0]['rate']:g}" if long else "")
            rows.append((name, *cells))
    titles = ("prior and model", "energy distance", "in empty places, %", "test error, in thousandths")
    return table(titles, rows)


# --- lesson 06: label leaks


STYLES = ("width", "slant", "thickness")
PAPERS_ADVERSARY = "the paper's adversary"


def rows_of_leaks():
    """Title, result and key of each recipe, and of the linear code."""
    result = read("label_leaks_06")
    recipes = dict.fromkeys(run["recipe"] for run in result.runs)
    return [(name, result, {"recipe": name}) for name in recipes] + [("linear", read("linear_06"), {})]


def table_of_styles():
    """Every seed's share of the variance of each style, within a digit, that the code tells."""
    rows = [
        (name, *(points(100 * each.values(f"told_{style}", **key), ".0f") for style in STYLES))
        for name, each, key in rows_of_leaks()
    ]
    return table(("recipe", *(f"{style} told, %" for style in STYLES)), rows)


def styles_told(name):
    """The share that the code tells of the three styles, their mean over seeds: "27 %"."""
    told = {
        row: [each.values(f"told_{style}", **key) for style in STYLES] for row, each, key in rows_of_leaks()
    }
    return percent(np.mean(told[name]))


def table_of_leaks():
    """Every seed of each recipe; factors keep five of them short enough for a cell."""
    measures = {
        "test error, in thousandths": ("test_mse", 1000, ".1f"),
        "each digit's distance": ("distance_each_digit", 1, ".2f"),
        "digit told, linear, %": ("told_linear", 100, ".0f"),
        "digit told, neighbours, %": ("told_neighbours", 100, ".0f"),
        "label obeyed, %": ("obeyed", 100, ".1f"),
    }
    return table(
        ("recipe", *measures),
        [
            (
                name,
                *(
                    points(factor * each.values(what, **key), form)
                    for what, factor, form in measures.values()
                ),
            )
            for name, each, key in rows_of_leaks()
        ],
    )


# --- lesson 09: likelihoods

ESTIMATES = {
    "2,000": "2,000 samples",
    "10,000": "10,000 samples",
    "50,000": "50,000 samples",
    "200 near the code": "200 draws near the code",
}
EXACT = ("memoriser", "300 centroids", "linear, 8 numbers")  # 48 come after a prediction


def nats(name, how):
    """Mean log-likelihoods of the test images over seeds."""
    return claimed("09", f"nats, {name}, {how}")


def table_of_nats():
    rows = [
        (name, *(points(nats(name, how), ".0f") for how in ESTIMATES))
        for name in ("AAE", "AAE, cross-entropy", "VAE")
    ]
    rows += [(name, f"exact: {points(nats(name, 'exact'), '.0f')}", "", "", "") for name in EXACT]
    return table(("generator", *ESTIMATES.values()), rows)


def vae_is_ahead(how):
    """In how many seeds the VAE has more nats than the AAE."""
    return word(np.sum(nats("VAE", how) > nats("AAE", how)))


# --- lesson 07: few labels

COMPETITORS = {
    "neighbours": "nearest neighbour",
    "svm": "SVM",
    "plain": "plain network",
    "pseudo": "pseudo-labels",
    "codes": "neighbour in codes",
    "spreading": "label spreading",
    "semi": "semi-supervised AAE",
}


def errors(model, labels=100, tested="the same"):
    """Shares of wrong test images of a model, in percent, over seeds."""
    key = {"model": model, "labels": labels}
    for name, more in (("few_labels_07", {}), ("simple_07", {"tested": tested})):
        if tested == "the same" or name == "simple_07":
            values = read(name).values("test_error", **key, **more)
            if len(values):
                return 100 * values
    raise ValueError(f"No result of lesson 07 holds {model!r} with {labels} labels.")


def differences(better, worse, labels=100, tested="the same"):
    """How much larger the error of the worse model is in each pair, in points; pairs that both have."""
    pair = [errors(name, labels, tested) for name in (better, worse)]
    count = min(map(len, pair))
    return pair[1][:count] - pair[0][:count]


def margin(better, worse, labels=100, tested="the same"):
    """Mean of the paired differences of two models, in points, and its standard error."""
    return mean_with_error(differences(better, worse, labels, tested)) + " points"


def paired_error(better, worse, labels=100):
    """The standard error of the margin."""
    each = differences(better, worse, labels)
    return each.std(ddof=1) / np.sqrt(len(each))


def unpaired_error(better, worse, labels=100):
    """The standard error of the margin if the two models had been trained with other subsets."""
    variances = [errors(name, labels).var(ddof=1) for name in (better, worse)]
    return np.sqrt(sum(variances) / len(errors(better, labels)))


def correlation(one, other, labels=100):
    return f"{np.corrcoef(errors(one, labels), errors(other, labels))[0, 1]:.2f}"


def table_of_margins():
    rows = []
    for name, title in COMPETITORS.items():
        cells = []
        for labels in (50, 100):
            cells.append(f"{errors(name, labels).mean():.1f} %")
            against = "" if name == "semi" else mean_with_error(differences("semi", name, labels))
            cells.append(against)
        rows.append((title, *cells))
    head = ("", "50 labels", "AAE's margin", "100 labels", "AAE's margin")
    return table(head, rows)


def table_of_parts():
    """The competitors on the test images of all, and on all images in parts."""
    rows = []
    for name, title in COMPETITORS.items():
        in_parts = ablated(name, "parts") if name in ("plain", "semi") else errors(name, tested="parts")
        rows.append((title, *(f"{each.mean():.1f} %" for each in (errors(name), in_parts))))
    return table(("100 labels", "the same 297 test images", "each image a test image once"), rows)


def ablated(model, tested="the same"):
    """Shares of wrong test images of a model of the ablation, in percent, over seeds."""
    return 100 * read("ablation_07").values("test_error", model=model, tested=tested)


def ablated_margin(better, worse):
    """As `margin`, within the ablation."""
    return mean_with_error(ablated(worse) - ablated(better)) + " points"


def tried():
    """How many settings of each model were compared: "three for the SVM, seven for the plain network"."""
    settings = {}
    for run in (*read("baselines_07").runs, *read("tuning_07").runs):
        setting = run.get(
            "value", tuple(run.get(name) for name in ("noise", "style_dim", "dropout", "steps"))
        )
        settings.setdefault(run["model"], set()).add(setting)
    counts = [
        f"{word(len(settings[name]))} for {'' if name in ('spreading', 'pseudo') else 'the '}{title}"
        for name, title in COMPETITORS.items()
    ]
    return f"{', '.join(counts[:-1])} and {counts[-1]}"


SHOWN = {
    "course.map": course_map,
    "course.core_hours": core_hours,
    "gaps_01.seeds": lambda: seeds_of(read("gaps_01")),
    "gaps_01.origin_strange": lambda: word(np.sum(of_seeds("origin_distance_to_limit") > 1)),
    "gaps_01.origin_undecided": lambda: word(np.sum(of_seeds("origin_votes") < 8)),
    "gaps_01.mean_image": lambda: f"{read('gaps_01').about['mean_image_mse']:.3f}",
    "gaps_01.pairs": lambda: str(len(of_pairs("energy_distance"))),
    "gaps_01.table": table_of_pictures,
    "gaps_01.foreign_is_worse": lambda: str(foreign_is_worse()),
    "gaps_01.farthest": lambda: sorted_over_seeds("farthest_same_digit_pair_to_between"),
    "gaps_01.centres": lambda: sorted_over_seeds("distance_of_mean_from_zero"),
    "gaps_01.fitted_more_undecided": lambda: word(
        np.sum(of_seeds("gaussian_fitted_undecided") > of_seeds("gaussian_10_undecided"))
    ),
    "moved_draws_01.seeds": lambda: seeds_of(read("moved_draws_01")),
    "moved_draws_01.table": table_of_moved_draws,
    "claims_01.seeds": lambda: seeds_of(read("claims_01")),
    "claims_01.strange_inside": lambda: points(
        100 * claimed("01", "strange pictures that lie inside the hull, share of all strange ones"), ".1f"
    ),
    "claims_02.seeds": lambda: seeds_of(read("claims_02")),
    "claims_02.new_discriminator_early": lambda: points(
        claimed("02", "accuracy of a new discriminator, early epoch")
    ),
    "claims_02.new_discriminator": lambda: points(
        claimed("02", "accuracy of a new discriminator, last epoch")
    ),
    "claims_02.collapsed_off_heaps": lambda: word(np.sum(claimed("02", "heaps, ten generator steps") == 0)),
    "two_rates_02.found_and_failed": lambda: both(True, True),
    "two_rates_02.missed_and_passed": lambda: both(False, False),
    "two_rates_02.seeds": lambda: str(len(read("two_rates_02").about["seeds"])),
    "two_rates_02.table": table_of_changes,
    "two_rates_02.fast_failed": lambda: word(np.sum(failed("fast discriminator"))),
    "two_rates_02.slow_failed": lambda: word(np.sum(failed("slow generator"))),
    "two_rates_02.both_failed": lambda: str(np.sum(failed("both changed"))),
    "two_rates_02.still_failed": lambda: str(still_failed("both changed")),
    "two_rates_02.equal_failed": lambda: word(np.sum(failed("both slow"))),
    "two_rates_02.equal_still_failed": lambda: word(still_failed("both slow")),
    "four_changes_03.seeds": lambda: seeds_of(read("four_changes_03")),
    "four_changes_03.peaks_article": lambda: peaks("the article's recipe"),
    "four_changes_03.thrown_article": lambda: thrown("the article's recipe"),
    "four_changes_03.peaks_steadied": lambda: peaks("steadied"),
    "four_changes_03.close_article": lambda: close_by("the article's recipe"),
    "four_changes_03.dead_article": lambda: dead("the article's recipe"),
    "four_changes_03.alive_article": lambda: alive("the article's recipe"),
    "four_changes_03.settled_none": lambda: settled("none of the four"),
    "four_changes_03.settled_glorot": lambda: settled("only Glorot weights"),
    "four_changes_03.settled_beta": lambda: settled("only beta_1 = 0.5"),
    "four_changes_03.settled_scaled": lambda: settled("only the scaled discriminator"),
    "four_changes_03.settled_decay": lambda: settled("only the cosine decay"),
    "four_changes_03.never_none": lambda: never_settled("none of the four").capitalize(),
    "four_changes_03.never_beta": lambda: never_settled("only beta_1 = 0.5"),
    "four_changes_03.last_epoch_beta": lambda: below_at_the_last_epoch("only beta_1 = 0.5"),
    "four_changes_03.never_glorot": lambda: never_settled("only Glorot weights"),
    "four_changes_03.never_scaled": lambda: never_settled("only the scaled discriminator"),
    "four_changes_03.never_decay": lambda: never_settled("only the cosine decay"),
    "four_changes_03.never_without_decay": lambda: never_settled("without the cosine decay"),
    "four_changes_03.lowest_none": lambda: lowest_losses("none of the four", ".2f"),
    "four_changes_03.lowest_glorot": lambda: lowest_losses("only Glorot weights", ".2f"),
    "four_changes_03.peaks_none": lambda: peaks("none of the four"),
    "four_changes_03.peaks_scaled": lambda: peaks("only the scaled discriminator"),
    "four_changes_03.lowest_unscaled": lambda: lowest_losses("without the scaled discriminator"),
    "four_changes_03.lowest_steadied": lambda: lowest_losses("steadied"),
    "four_changes_03.accuracy_steadied": lambda: accuracies("steadied"),
    "claims_04.seeds": lambda: seeds_of(read("claims_04")),
    "claims_04.better_copies": lambda: word(np.sum(claimed("04", "test error, AAE minus plain") < 0)),
    "claims_04.better_neighbours": lambda: word(
        np.sum(claimed("04", "neighbour accuracy, AAE minus plain") > 0)
    ),
    "claims_04.rim": rim,
    "claims_04.ways": table_of_ways,
    "claims_04.near_codes_less_undecided": lambda: near_codes_win("undecided"),
    "claims_04.near_codes_less_strange": lambda: near_codes_win("strange"),
    "claims_04.near_codes_lose_a_digit": lambda: loses_a_digit("plain, near codes"),
    "claims_04.prior_loses_a_digit": lambda: loses_a_digit("AAE, N(0, 5²)"),
    "claims_04.halfway_beats_copies": halfway_beats_copies,
    "own_grids_04.seeds": lambda: seeds_of(read("own_grids_04")),
    "own_grids_04.spread": lambda: span(on_own_grids("stddevs")[1], ".0f"),
    "own_grids_04.mean_step": plain_steps,
    "own_grids_04.fewer_agree": fewer_agree,
    "claims_05.seeds": lambda: seeds_of(read("claims_05")),
    "claims_05.uniform_empty": lambda: points(
        100 * claimed("05", "uniform: share of held-out codes in empty places"), ".0f"
    ),
    "claims_05.thickness": lambda: points(
        claimed("05", "thickness at the same places, correlation of two petals")
    ),
    "claims_05.steered_error": lambda: points(
        100 * (claimed("05", "test error, all labels divided by none") - 1), ".0f"
    ),
    "steered_05.thickness": lambda: points(petals("thickness_shared", labels=False)),
    "steered_05.style_kept": lambda: points(np.round(100 * petals("style_kept")) + 0.0, ".0f"),
    "steered_05.style_kept_free": lambda: points(100 * petals("style_kept_without_labels"), ".0f"),
    "steered_05.strays_petal": lambda: points(100 * petals("strays_read_as_their_petal"), ".0f"),
    "steered_05.strays_label": lambda: points(100 * petals("strays_read_as_their_label"), ".0f"),
    "steered_05.roll_training": lambda: off_the_long_roll("in_empty_places_training"),
    "steered_05.roll_held_out": lambda: off_the_long_roll("in_empty_places"),
    "vae_05.seeds": lambda: word(len(beside_a_vae("Gaussian", "AAE"))),
    "vae_05.table": functools.partial(table_beside_a_vae, False),
    "vae_05.as_near": vaes_as_near_as_samples,
    "vae_05.long": functools.partial(table_beside_a_vae, True),
    "vae_05.petals_without": lambda: points(
        read("vae_05").values("directions_without_codes", prior="petals", model="VAE", epochs=BRIEF), ".0f"
    ),
    "label_leaks_06.farthest": lambda: f"{read('label_leaks_06').values('distance').max():.2f}",
    "label_leaks_06.paper_farthest": lambda: (
        f"{read('label_leaks_06').values('distance', recipe=PAPERS_ADVERSARY).max():.3f}"
    ),
    "label_leaks_06.seeds": lambda: seeds_of(read("label_leaks_06")),
    "label_leaks_06.table": table_of_leaks,
    "label_leaks_06.styles": table_of_styles,
    "label_leaks_06.styles_both": lambda: styles_told("both"),
    "label_leaks_06.thickness": lambda: percent(read("label_leaks_06").values("told_thickness").max()),
    "linear_06.styles": lambda: styles_told("linear"),
    "linear_06.thickness": lambda: percent(read("linear_06").values("told_thickness").mean()),
    "few_labels_07.seeds": lambda: seeds_of(read("few_labels_07")),
    "few_labels_07.table": table_of_margins,
    "few_labels_07.spreading_100": lambda: margin("spreading", "semi"),
    "few_labels_07.plain_100": lambda: margin("semi", "plain"),
    "few_labels_07.svm": lambda: f"{errors('svm').mean():.1f} %",
    "ablation_07.svm_unbalanced": lambda: mean_with_error(ablated("unbalanced") - errors("svm")) + " points",
    "few_labels_07.svm_100": lambda: margin("semi", "svm"),
    "few_labels_07.svm_50": lambda: margin("semi", "svm", 50),
    "few_labels_07.single_pairs": lambda: span(differences("semi", "plain"), ".1f", " points"),
    "few_labels_07.correlation": lambda: correlation("semi", "plain"),
    "few_labels_07.paired": lambda: f"{paired_error('semi', 'plain'):.1f}",
    "few_labels_07.unpaired": lambda: f"{unpaired_error('semi', 'plain'):.1f}",
    "few_labels_07.labels_only_plain": lambda: margin("labels_only", "plain"),
    "simple_07.parts": table_of_parts,
    "simple_07.spreading_unbalanced": lambda: f"{errors('spreading_unbalanced').mean():.1f} %",
    "simple_07.spreading_fewer": lambda: f"{errors('spreading_fewer').mean():.1f} %",
    "simple_07.spreading_balance": lambda: margin("spreading_fewer", "spreading_unbalanced"),
    "simple_07.pseudo_unbalanced": lambda: f"{errors('pseudo_unbalanced').mean():.1f} %",
    "simple_07.pseudo_balance": lambda: margin("pseudo_fewer", "pseudo_unbalanced"),
    "simple_07.svm_unbalanced": lambda: margin("svm", "pseudo_unbalanced"),
    "claims_07.seeds": lambda: seeds_of(read("claims_07")),
    "claims_07.obeyed": lambda: points(
        100 * claimed("07", "share of pictures that show the ordered digit"), ".0f"
    ),
    "few_labels_07.labels_only": lambda: f"{errors('labels_only').mean():.1f} %",
    "few_labels_07.labels_only_margin": lambda: margin("semi", "labels_only"),
    "ablation_07.seeds": lambda: word(len(ablated("semi"))),
    "ablation_07.whole": lambda: f"{ablated('semi').mean():.1f} %",
    "ablation_07.no_adversary": lambda: f"{ablated('no_category_adversary').mean():.1f} %",
    "ablation_07.no_adversary_margin": lambda: ablated_margin("semi", "no_category_adversary"),
    "ablation_07.left": lambda: (
        mean_with_error(errors("labels_only") - ablated("no_category_adversary")) + " points"
    ),
    "ablation_07.unbalanced": lambda: f"{ablated('unbalanced').mean():.1f} %",
    "ablation_07.fewer": lambda: f"{ablated('fewer').mean():.1f} %",
    "ablation_07.balance_margin": lambda: ablated_margin("fewer", "unbalanced"),
    "tuning_07.seeds": lambda: seeds_of(read("tuning_07")),
    "tuning_07.tried": tried,
    "claims_09.seeds": lambda: seeds_of(read("claims_09")),
    "claims_09.table": table_of_nats,
    "claims_09.wide": lambda: points(nats("linear, 48 numbers", "exact"), ".0f"),
    "claims_09.vae_ahead_2000": lambda: vae_is_ahead("2,000"),
    "claims_09.vae_ahead_near": lambda: vae_is_ahead("200 near the code"),
    "claims_09.linear_missing": lambda: span(
        claimed("09", "nats missing with 50,000 samples of the linear model"), ".0f"
    ),
    "claims_09.memoriser_2000": lambda: span(nats("memoriser", "exact") - nats("AAE", "2,000"), ".0f"),
    "claims_09.memoriser_50000": lambda: span(nats("AAE", "50,000") - nats("memoriser", "exact"), ".0f"),
    "claims_09.importance_gain": lambda: span(nats("AAE", "200 near the code") - nats("AAE", "2,000"), ".0f"),
    "label_leaks_06.paper_told": lambda: span(
        100 * read("label_leaks_06").values("told_linear", recipe=PAPERS_ADVERSARY), ".0f", " %"
    ),
    "label_leaks_06.both_told": lambda: span(
        100 * read("label_leaks_06").values("told_linear", recipe="both"), ".0f", " %"
    ),
    **tables_08.SHOWN,
    **tables_10.SHOWN,
    **tables_11.SHOWN,
    **tables_12.SHOWN,
    **tables_lab.SHOWN,
    **timetables.SHOWN,
}
