"""Questions of exercise 09 on likelihood: the Parzen estimate and its bandwidth."""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    expect_logarithm,
    question,
)
from scipy.special import logsumexp


@question(
    "ex09.log_density",
    hints=(
        "First the exponents: -|x - s_j|^2 / (2 h^2), one for each sample.",
        "`logsumexp(exponents)` is the logarithm of their windows' sum, without underflow.",
        "Then subtract ln m, for the mean, and d / 2 * ln(2 pi h^2), the logarithm of the constant.",
    ),
)
def log_density(answer, random):
    """Write image (d,), samples (m, d), bandwidth -> logarithm of the Parzen density, one number."""
    function = as_function(answer)
    # Narrow windows around an image have densities far above 1; in the last, all windows are as far away.
    for d, m, spread, narrow in (
        (3, 7, 1, 1),
        (40, 11, 1, 1),
        (300, 9, 9, 1),
        (50, 6, 0.05, 0.1),
        (60, 8, 1, 1),
    ):
        samples, image = random.normal(0, spread, (m, d)), random.normal(0, spread, d)
        bandwidth = narrow * float(random.uniform(0.5, 0.8))
        if d == 60:
            ways = (samples - image) / np.linalg.norm(samples - image, axis=1, keepdims=True)
            samples = image + bandwidth * np.sqrt(random.uniform(1800, 1802, (m, 1))) * ways
        with np.errstate(all="ignore"):
            seen = as_number(function(image.copy(), samples.copy(), bandwidth))
        right, mistakes = _density_and_mistakes(image, samples, bandwidth)
        case = f"{seen:.6g} for {m} samples of {d} numbers"
        asked = "Go through the formula from inside."
        if d in (300, 60):
            asked = "Where windows are large it is right. Here np.exp gives 0: use logsumexp."
        expect_logarithm(case, seen, right, mistakes, asked, corner=d > 3)
    return "In logarithms nothing underflows; the largest window speaks, and the others are added to it."


def _density_and_mistakes(image, samples, h):
    m, d = samples.shape
    squared = np.sum((samples - image) ** 2, axis=1)
    exponents = -squared / (2 * h**2)
    constant = np.log(2 * np.pi * h**2) / 2
    sums = logsumexp(exponents)
    right = sums - np.log(m) - d * constant
    variance = logsumexp(-squared / (2 * h)) - np.log(m) - d / 2 * np.log(2 * np.pi * h)
    largest = np.exp(exponents - exponents.max())
    mistakes = (
        (sums - np.log(m) - constant, "The constant is that of one dimension; here there are d: d / 2 * ln."),
        (sums - np.log(m), "The constant (2 pi h^2)^(d/2) is missing, so this is no density."),
        (sums - d * constant, "The 1/m is missing: the windows' mean is asked, and this is their sum."),
        (
            exponents.mean() - d * constant,
            "This is the mean of logarithms; asked is the logarithm of the mean.",
        ),
        (
            exponents.max() - np.log(m) - d * constant,
            "Only the nearest sample was counted; all windows add up.",
        ),
        (variance, "The bandwidth was taken for a variance: it is a standard deviation, so square it."),
        (
            logsumexp(-squared / h**2) - np.log(m) - d * constant,
            "The 2 in the exponent is missing: |x - s|^2 / (2 h^2).",
        ),
        (
            logsumexp(-np.sqrt(squared) / (2 * h**2)) - np.log(m) - d * constant,
            "The distance in the exponent is not squared.",
        ),
        (
            logsumexp(-squared / d / (2 * h**2)) - np.log(m) - d * constant,
            "The squared distance is a sum over the pixels, and this took their mean.",
        ),
        (
            sums - np.log(m) + d * constant,
            "The constant divides, so its logarithm is subtracted.",
        ),
        (
            np.log(largest.mean()) - d * constant,
            "The largest exponent was taken out, but never put back.",
        ),
        (-right, "The sign is turned round: this is minus the log-density."),
        (right / np.log(10), "This is the logarithm to base 10; nats are natural: np.log."),
    )
    return right, mistakes


@question(
    "ex09.pick_bandwidth",
    hints=(
        "One of the three sets is there for choices alone.",
        "Ask `score(validation_images, bandwidth)` for each candidate.",
        "`max(candidates, key=...)` gives the candidate with the highest score.",
    ),
)
def pick_bandwidth(answer, random):
    """Write score, candidates, training, validation and test images -> the best bandwidth."""
    function = as_function(answer)
    for below in (300, -900) * 4:  # log-likelihoods above 0, and below
        candidates = np.sort(random.uniform(0.05, 0.5, 12))
        sets = [random.uniform(size=(count, 4)) for count in random.permutation([5, 6, 7])]
        places = random.permutation(np.arange(1, 11))[:3]  # best places for training, validation, test
        asked = set()

        def score(images, bandwidth, sets=sets, asked=asked, below=below, best=candidates[places]):
            found = [k for k, each in enumerate(sets) if np.shape(images) == each.shape]
            if not found:
                reason = "Pass one of the three sets as it is, then the bandwidth."
                raise NotYet("a score of other images", "score(images, bandwidth)", reason)
            asked.add((found[0], float(bandwidth)))
            return 100 * found[0] + below - 500 * abs(float(bandwidth) - best[found[0]])

        given = _in_no_order(random, candidates, candidates[places[1]])
        seen = as_number(function(score, given.tolist(), *(each.copy() for each in sets)))
        _check_choice(seen, given, candidates, places, asked)
    return "Validation images are for choices. The test images are still unseen when it counts."


def _in_no_order(random, candidates, best):
    """Candidates of which the best comes after a fall of the score, and is elsewhere in order of size."""
    while True:
        given = random.permutation(candidates)
        place = int(np.argmin(np.abs(given - best)))
        if np.any(np.diff(np.abs(given - best)[: place + 1]) > 0) and candidates[place] != best:
            return given


def _check_choice(seen, given, candidates, places, asked):
    training, right, test = candidates[places]
    expected = f"{right:.4g}, the best on validation images"
    for wrong, place, name, reason in (
        (test, 2, "test", "The test images had a part in the choice; what they then measure is flattered."),
        (
            training,
            0,
            "training",
            "The samples may be near the training images, so they want narrow windows.",
        ),
    ):
        if (
            np.isclose(seen, wrong)
            and not np.isclose(seen, right)
            and any(which == place for which, _ in asked)
        ):
            raise NotYet(f"{seen:.4g}, the best on {name} images", expected, reason)
    if not np.isclose(seen, right):
        place = int(np.argmin(np.abs(np.asarray(given) - right)))
        worst = given[int(np.argmax(np.abs(np.asarray(given) - right)))]
        reason = "Ask the score of each candidate on the validation images, and take the highest."
        count = sum(which == 1 for which, _ in asked)
        if np.isclose(seen, place):
            reason = "This is the place in the list. Return the candidate that stands there."
        elif np.isclose(seen, worst):
            reason = "This candidate has the lowest score. A log-likelihood should be high."
        elif not np.isclose(seen, given).any():
            reason = "This is none of the candidates. Return the bandwidth, not its score."
        elif 0 < count < len(given):
            reason = f"Only {count} of {len(given)} candidates were asked. They come in no order: ask each."
        elif np.isclose(seen, candidates[int(np.argmin(np.abs(given - right)))]):
            reason = "The candidates were sorted and their scores not: this is what stands at that place."
        raise NotYet(f"{seen:.4g}", expected, reason)
    if any(which == 2 for which, _ in asked):
        reason = "The choice is right, but the test images were asked as well. Leave them alone."
        raise NotYet("a look at the test images", expected, reason)
