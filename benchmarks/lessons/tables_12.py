"""What lesson 12 shows of its claims: five ways to a match, priors that are fitted afterwards, a flow."""

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import points, seeds_of, table, word

MATCHED = ("AAE", "critic", "kernels", "slices", "VAE")
PLAIN = ("plain, N(0, 5²)", "plain, one normal", "plain, mixture")
CONTROL = "AAE, mixture"
SIMPLE = "linear, 8 numbers"
LINEAR_MIXTURE = "linear, mixture"
MEMORISER = "memoriser"
FLAT = ("normal", "mixture", "flow, 1 step", "flow, 5 steps", "flow, 50 steps")


def measured(measure, name):
    """The values over seeds, in the order of the seeds."""
    return read("claims_12").values("value", what=f"{measure}, {name}")


def failed(name):
    """How many runs lose to the linear model of the same seed, in copies or in strange pictures."""
    worse = [measured(measure, name) > measured(measure, SIMPLE) for measure in ("copies", "strange")]
    return int(np.sum(np.any(worse, axis=0)))


def matches(name):
    return points(np.round(measured("match", name), 2) + 0.0)  # which makes 0 of -0


def shares(measure, name):
    return points(100 * measured(measure, name), ".0f")


def table_of_matches():
    rows = []
    for name in (*MATCHED, *PLAIN, CONTROL, SIMPLE, LINEAR_MIXTURE, MEMORISER):
        alone = name in (SIMPLE, LINEAR_MIXTURE, MEMORISER)
        rows.append(
            (
                name,
                "" if name == MEMORISER else points(1000 * measured("copies", name), ".1f"),
                "" if alone else matches(name),
                shares("strange", name),
                shares("undecided", name),
                points(measured("nats", name), ".0f"),
                "" if alone else f"{np.median(measured('seconds', name)):.0f}",
                "" if alone else word(failed(name)),
            )
        )
    head = ("generator", "copies, 1/1000", "match", "strange, %", "undecided, %", "nats")
    return table((*head, "seconds, median", "failed runs"), rows)


def table_of_flat():
    rows = [
        (
            name,
            matches(f"2-D {name}"),
            shares("strange", f"2-D {name}"),
            shares("undecided", f"2-D {name}"),
            points(measured("nats", f"2-D {name}"), ".0f"),
        )
        for name in FLAT
    ]
    return table(("drawn from", "match", "strange, %", "undecided, %", "nats"), rows)


def tokens(name):
    return points(1000 * measured("copies", name), ".1f")


def gaussians():
    """How many Gaussians the mixtures had, each number once."""
    found = [measured("Gaussians in the mixture", name) for name in ("plain", "AAE", "linear")]
    return " or ".join(f"{each:.0f}" for each in np.unique(found))


def strange_beside_the_aae(name):
    """In how many seeds a way makes more strange pictures than the AAE, and in how many fewer."""
    beside = measured("strange", name) - measured("strange", "AAE")
    return int(np.sum(beside > 0)), int(np.sum(beside < 0))


def seeds_of_fewer_nats():
    """In how many seeds the AAE's codes, drawn from a mixture, give fewer nats than the plain model's."""
    return int(np.sum(measured("nats", CONTROL) < measured("nats", "plain, mixture")))


def beside(measure, way, numbers=8):
    """What stands beside the table, over seeds: matches with 100 epochs, PCA with another size of code."""
    return read("beside_12").values(measure, way=way, numbers=numbers)


def failed_with_more_epochs(way):
    """As `failed`, of the runs with 100 epochs."""
    worse = [beside(measure, way) > measured(measure, SIMPLE) for measure in ("copies", "strange")]
    return int(np.sum(np.any(worse, axis=0)))


SHOWN = {
    **{
        f"beside_12.{way.lower()}_match": lambda way=way: points(beside("match", way), ".2f")
        for way in ("AAE", "slices")
    },
    **{
        f"beside_12.{way.lower()}_failed": lambda way=way: word(failed_with_more_epochs(way))
        for way in ("AAE", "slices")
    },
    "beside_12.pca_nats": lambda: points(beside("nats", "PCA", 16), ".0f"),
    "claims_12.control_nats": lambda: word(seeds_of_fewer_nats()),
    "claims_12.slices_stranger": lambda: word(strange_beside_the_aae("slices")[0]),
    "claims_12.critic_less_strange": lambda: word(strange_beside_the_aae("critic")[1]),
    "claims_12.failed": lambda: f"{sum(map(failed, MATCHED))}",
    "claims_12.seeds": lambda: seeds_of(read("claims_12")),
    "claims_12.table": table_of_matches,
    "claims_12.flat": table_of_flat,
    "claims_12.null": lambda: f"{max(measured('null', 'AAE')):.2f}",
    "claims_12.nearest": lambda: points(measured("nearest", "plain, mixture"), ".3f"),
    "claims_12.nearest_training": lambda: points(measured("nearest", "copies of training images"), ".3f"),
    "claims_12.nearest_unseen": lambda: points(measured("nearest", "copies of unseen images"), ".3f"),
    "claims_12.gaussians": gaussians,
    "claims_12.one_token": lambda: tokens("1 token of 256"),
    "claims_12.four_tokens": lambda: tokens("4 tokens of 64"),
    "claims_12.equal_bits": lambda: tokens("4 tokens of 4"),
    "claims_12.undecided": lambda: shares("undecided", "unseen images"),
    "claims_12.no_tokens": lambda: tokens("8 numbers"),
}
