"""Questions of exercise 08 on cluster heads: who is nearest to its own, and the cost of crowding."""

import numpy as np
from aae_teach.checks import as_function, as_number, question
from aae_teach.checks.authoring.expect import differing, expect_close, least_gap


@question(
    "ex08.at_home",
    hints=(
        "An image's place is probabilities @ heads + styles.",
        "places[:, None] - heads[None] has the way from each place to each head, (n, categories, 2).",
        "Compare the nearest head with probabilities.argmax(axis=1), and take the mean.",
    ),
)
def at_home(answer, random):
    """Write probabilities (n, k), styles (n, 2), heads (k, 2) -> share nearest to their own head."""
    function = as_function(answer)
    for _ in range(200):
        codes = _places(random)
        right, mistakes = _shares_at_home(*codes)
        if least_gap(right, mistakes) > 2e-3:
            break
    seen = as_number(function(*(each.copy() for each in codes)))
    reason = "For each image: the place, the nearest head, and whether it is its category's."
    expect_close(seen, right, reason, 1e-5, "share", mistakes, (f"{seen:.4g}", f"{right:.4g}"))
    return "Undecided images lie between heads, and a long style leads to another's: both lower the share."


def _places(random, images=400, categories=9):
    """Probabilities, styles and heads of a map on which some images are not at home."""
    probabilities = random.dirichlet(np.full(categories, 0.15), images)
    return probabilities, random.normal(0, 1.2, (images, 2)), random.normal(0, 3, (categories, 2))


def _shares_at_home(probabilities, styles, heads):
    """The right share, and those that known mistakes give, with the advice on each."""
    own = probabilities.argmax(axis=1)

    def share(places, pick=np.argmin, order=2):
        distance = np.linalg.norm(places[:, None] - heads[None], order, axis=2)
        return float(np.mean(pick(distance, axis=1) == own))

    places = probabilities @ heads + styles
    right = share(places)
    return right, (
        (share(styles), "This is the style alone. Add the heads, weighted by the probabilities."),
        (share(probabilities @ heads), "This is the head alone. Add the style, the step away from it."),
        (share(heads[own] + styles), "This jumps to the most probable head. The place is a weighted mean."),
        (share(probabilities @ heads - styles), "The style is a step away from the head: add it."),
        (
            share(places, order=1),
            "Distances are sums of absolute differences here: take the root of the sum of squares.",
        ),
        (share(places, np.argmax), "This looks for the farthest head."),
        (1 - right, "This is the share of those away from home."),
        (right * len(own), "This is a count. Divide it by the number of images."),
        (100 * right, "This is a percentage. Give the share."),
    )


@question(
    "ex08.crowding",
    hints=(
        "For two heads at the distance d, the cost is max(0, least - d).",
        "heads[:, None] - heads[None] has all differences, (categories, categories, 2).",
        "A head is at the distance 0 from itself: leave the diagonal out, also when you count the pairs.",
    ),
)
def crowding(answer, random):
    """Write heads (categories, 2), least -> mean over pairs of how much closer than `least` they are."""
    function = as_function(answer)
    for kind, categories in (("any", int(random.integers(6, 11))), ("any", 2), ("equal", 5), ("together", 6)):
        heads, least = _crowded(random, categories)
        if kind == "equal":  # two pairs at the same distance, which is too small
            heads[3:] = heads[:2] + random.normal(0, 9, 2)
            heads[1], heads[4] = heads[0] + 0.5, heads[3] + 0.5
        if kind == "together":
            heads[-1] = heads[0]
        right, mistakes = _costs(heads, least)
        seen = as_number(function(heads.copy(), least))
        reason = "Each pair counts once: max(0, least - distance)."
        if not np.isfinite(seen):
            reason = "The result is no number. Where is a division by 0 or the root of a negative number?"
        shown = f"{seen:.4g} for {categories} heads", f"{right:.4g}"
        # With two heads there is one pair, so that many mistakes change nothing.
        told = mistakes if kind == "any" and categories > 2 else differing(mistakes, right, (1e-3, 1e-5))
        expect_close(seen, right, reason, (1e-3, 1e-5), "cost", told, shown)
    return "Heads that keep their distance cost nothing, so the map settles once every town has room."


def _costs(heads, least):
    """The right cost, and those that known mistakes give, with the advice on each."""
    pairs = np.triu_indices(len(heads), 1)
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)[pairs]
    cost, categories = np.maximum(0, least - distance), len(heads)
    return cost.mean(), (
        (cost.sum(), "This is a sum. Divide it by the number of pairs."),
        (2 * cost.sum(), "This is a sum, with each pair twice. Divide it by that number."),
        ((2 * cost.sum() + categories * least) / categories**2,
         "A head was compared with itself, at the distance 0. Leave the diagonal out."),
        ((2 * cost.sum() + categories * least) / (categories * (categories - 1)),
         "A head was compared with itself, at the distance 0. Leave the diagonal out."),
        (2 * cost.sum() / categories**2,
         "You divided by all entries of the table. The diagonal holds no pairs."),
        ((least - distance).mean(), "Heads that are far enough apart cost nothing, and earn nothing."),
        (np.maximum(0, distance - least).mean(), "This is the cost of being far apart. Turn it round."),
        (cost.mean() if not cost.any() else cost[cost > 0].mean(),
         "You divided by the crowded pairs only. All pairs count."),
        (cost.max(), "This is the worst pair. Take the mean over all pairs."),
        (cost[distance > 0].mean(), "Heads at the same place are a pair, too, and cost the most."),
        (np.maximum(0, least - np.unique(distance.round(9))).mean(),
         "Pairs at the same distance count once here. Each pair counts."),
        (np.maximum(0, least - np.abs(heads[:, None] - heads[None]).sum(axis=2)[pairs]).mean(),
         "Distances are sums of absolute differences here: take the root of the sum of squares."),
        (np.maximum(0, least - distance**2).mean(), "A squared distance was used. Take its root."),
        (np.mean(cost**2), "The cost is not squared."),
        (np.mean(distance < least), "This is the share of crowded pairs. Asked is how much too close."),
    )  # fmt: skip


def _crowded(random, categories):
    """Heads of which some are too close and some are not, each distance apart from the next."""
    while True:
        heads = random.normal(0, 2, (categories, 2))
        distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)[np.triu_indices(categories, 1)]
        least = float(random.uniform(2.2, 3.5))
        crowded = np.mean(distance < least)
        if distance.min() > 0.4 and (
            (0.3 < crowded < 0.7 and crowded != 0.5) or (categories == 2 and crowded)
        ):
            return heads, least
