"""The question of exercise 03 on what energy distances chance alone gives."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from scipy.spatial.distance import cdist, pdist

# 95 of 100 energy distances between so many samples of N(0, 1) in two dimensions and 500 others lie below.
# Distances have the unit of the codes, so for N(0, s^2) they are s times as large. (2,000 repeats.)
LIMITS_OF_CHANCE = {60: 0.0335, 300: 0.0093}


@question(
    "ex03.chance",
    hints=(
        "Do what makes the distance, with two samples of the prior, many times.",
        "aae.metrics.energy_distance(sample_prior(count), sample_prior(500)) is one of them.",
        "np.quantile(distances, 0.95) is the number below which 95 of 100 lie.",
    ),
)
def chance(answer, random):
    """Write a function of a prior and a count: the limit below which 95 of 100 distances by chance stay."""
    limit = as_function(answer)
    for count, unit in LIMITS_OF_CHANCE.items():
        stddev = 10 ** random.uniform(0.5, 1.5)
        drawn = []

        def sample_prior(size, stddev=stddev, drawn=drawn):
            drawn.append(random.normal(scale=stddev, size=(int(size), 2)).astype("float32"))
            return drawn[-1].copy()

        found, right = as_number(limit(sample_prior, count)), stddev * unit
        _judge_limit(found, right, count, drawn, f"{found:.3g} for {count} codes and spread {stddev:.3g}")
    return "A distance above this limit is more than chance. One below leaves it open."


def _judge_limit(found, right, count, drawn, seen):
    sizes = [len(each) for each in drawn]
    largest, reason = max(sizes, default=0), ""
    no_such = f"No sample had {count} codes. Fewer codes give larger distances by chance."
    if not drawn:
        reason = "The limit depends on the prior. Draw from it: call sample_prior."
    elif count not in sizes and largest < count + 500:  # a large heap can be divided again and again
        reason = no_such
    elif len(sizes) == 1 and largest < count + 500:
        reason = "One sample gives no distances. Is it a quantile of energy distances?"
    elif largest < 500:
        reason = f"The largest sample had {largest} codes; the others are 500."
    elif sizes.count(count) > 20 and sizes.count(500) == 1:
        reason = "All distances are to one sample. Draw 500 other codes for each of them."
    elif sizes.count(count) > 20 and largest != 500 and sizes.count(largest) > 20:
        reason = f"The samples in the place of real codes have {largest} codes; the others are 500."
    if reason:
        raise NotYet(seen, f"about {right:.2g}", reason)
    distances = _of_pairs(drawn, sizes, count)
    if distances is not None:
        _judge_quantile(found, distances, seen)
    # A quantile of a hundred values is off by up to a half.
    elif not 0.5 * right <= found <= 1.8 * right:
        reason = "More than 5 of 100 distances should lie above. Is it a quantile of energy distances?"
        if count not in sizes:
            reason = no_such
        elif found < 0.5 * right:
            reason = TOO_LOW
        raise NotYet(seen, f"about {right:.2g}", reason)


TOO_LOW = "That is where most distances lie, or lower. Take the limit that only 5 of 100 exceed."


def _of_pairs(drawn, sizes, count):
    """The energy distances, in order, if samples were drawn in turn, in pairs; else None."""
    if len(sizes) % 2 or any({*pair} != {count, 500} for pair in zip(sizes[::2], sizes[1::2])):
        return None
    pairs = zip(drawn[::2], drawn[1::2])
    return np.sort([2 * cdist(a, b).mean() - pdist(a).mean() - pdist(b).mean() for a, b in pairs])


def _judge_quantile(found, distances, seen):
    """The answer's own distances are known here, and so is their quantile, by any way to interpolate."""
    few = len(distances)
    if few < 40:
        reason = "So few distances do not show what 5 of 100 exceed. Take a hundred."
        raise NotYet(f"{few} distances", "about a hundred", reason)
    low, high = distances[int(0.95 * few) - 2], distances[min(int(0.95 * few) + 1, few - 1)]
    mean, spread = distances.mean(), distances.std()
    slips = [
        (mean + times * spread, "Distances are not normal: their tail is longer.") for times in (1.645, 2)
    ]
    slips += [
        (np.quantile(distances, 0.9), "One of ten distances lies above. Only 5 of 100 should."),
        (np.quantile(distances, 0.975), "2.5 of 100 distances lie above. 5 of 100 should."),
        (distances[-1], "That is the largest distance. Take the limit that 5 of 100 exceed."),
        (mean, "That is the mean of the distances. Take the limit that only 5 of 100 exceed."),
    ]
    # By luck a mistake gives a right number.
    rights = np.quantile(distances, 0.95), *distances[(low <= distances) & (distances <= high)]
    if np.isclose(found, rights, rtol=5e-4, atol=0).any():
        return
    reason = next((advice for value, advice in slips if abs(found / value - 1) < 5e-4), "")
    if reason or not 0.998 * low <= found <= 1.002 * high:
        above = np.mean(distances > found)
        reason = reason or (TOO_LOW if above > 0.3 else "Is it the 0.95 quantile of energy distances?")
        expected = f"{np.quantile(distances, 0.95):.3g}, as 5% do"
        raise NotYet(f"{seen}: {above:.1%} of your distances lie above", expected, reason)
