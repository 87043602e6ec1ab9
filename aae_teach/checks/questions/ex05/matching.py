"""Questions of exercise 05 on the match: three numbers, a shape that one of them misses, what style stays."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.outcomes import draw_again
from aae_teach.checks.questions.ex05.sampling import NotedPrior
from aae_teach.metrics import energy_distance
from aae_teach.priors import FittedMixture, GaussianMixture
from scipy.spatial.distance import cdist, pdist

SHAPE_COUNT = 4000  # codes on which a shape is judged, so that chance moves its distance by 0.01 at most
# Of 600 sets of 300 codes that the petals drew themselves, one in a hundred was farther from 1,000 more.
BY_CHANCE = 0.1
SAMPLES = 1000  # of the prior, as the question asks
LIMITS = (0.05, 0.1, 0.99)  # shares of the prior that have less density: mistaken ones; 0.01 is asked for
PRIMES = (61, 67, 71, 73, 79, 83, 89)  # so that a sample of a round number holds no sets of so many codes


@question(
    "ex05.match",
    hints=(
        "The first distance: energy_distance(codes, prior.sample(1000)).",
        "By chance: put prior.sample(len(codes)) in the place of the codes, twenty times, and take the max.",
        "limit = np.quantile(prior.log_density(prior.sample(5000)), 0.01); then np.mean(... < limit).",
    ),
)
def match(answer, random):
    """Write match(codes, prior): the distance, the largest of twenty by chance, the share in empty places."""
    function = as_function(answer)
    prior, count = _uneven_petals(random), int(random.choice(PRIMES))
    many = np.array(prior.sample(20_000, seed=int(random.integers(2**31))))
    ours = np.asarray(prior.log_density(many))
    sets = many[SAMPLES : SAMPLES + 30 * count].reshape(30, count, 2)
    good = sets[_distances(sets, [many[:SAMPLES]])[:, 0].argmin()]
    noted = NotedPrior(prior)
    _check_distance(_three(function(good.copy(), noted))[0], good, noted)  # below 0: an unbiased estimate
    codes, moved = np.array(sets[0]), round(random.uniform(0.2, 0.26) * count)
    codes[:moved] = random.normal(0, 0.3, (moved, 2))  # in the middle, far from all petals
    ordered = many[ours.argsort()]  # by density: 200 of them lie below the limit
    for place, least in enumerate((10, 295, 340, 1200)):
        codes[moved + 4 * place : moved + 4 * place + 4] = random.choice(ordered[least : least + 50], 4)
    noted = NotedPrior(prior)
    seen = _three(function(codes.copy(), noted))
    _check_distance(seen[0], codes, noted)
    _check_chance(*seen[1:], noted, count)
    theirs = np.asarray(prior.log_density(max(noted.drawn, key=len)))
    inside = np.asarray(prior.log_density(codes))
    least, share, most = (np.mean(inside < np.quantile(ours, part)) for part in (0.006, 0.01, 0.0145))
    *others, nearly_all = (np.mean(inside < np.quantile(theirs, part)) for part in LIMITS)
    if not (most < others[0] < others[1] and abs(1 - 2 * share) > 0.05):
        draw_again()  # too few codes lie between these limits
    # A limit from few samples is a little off.
    if any(a - 1e-6 <= seen[2] <= b + 1e-6 for a, b in [(least, most), *noted.shares_below(inside)]):
        seen[2] = share
    slips = (
        (1 - share, "This is the share of codes inside. Asked is the share outside: below the limit."),
        (
            nearly_all,
            "Nearly all codes count. The limit leaves 1 % of the prior below it: the quantile 0.01.",
        ),
        (share * count, "This is a count. Divide by the number of codes."),
        (100 * share, "This is a percentage. A share lies between 0 and 1."),
        *(
            (value, f"The limit leaves 1 % of the prior below it; this one leaves {100 * part:.0f} %.")
            for part, value in zip(LIMITS, others)
        ),
        (0.01, "This is the share that any limit from the codes themselves has; the limit is the prior's."),
    )
    slips = sorted(slips, key=lambda slip: abs(slip[0] - seen[2]))
    shown, reason = (f"a share of {seen[2]:.3g}", f"about {share:.2f}"), "Count codes below the limit."
    # Chance moves a count by as much as its share, so that slip is compared as a share.
    near = 0.02 if seen[2] <= 1 else 0.035 * count
    expect_close(seen[2], share, reason, (0, 1e-6), "the share", slips, shown, near)
    return "Three numbers: how far, how far by chance, and whether codes lie where the prior has none."


def _uneven_petals(random):
    """Petals of several widths, so that the limit does not follow from the largest density."""
    components = int(random.integers(5, 9))
    angles = 2 * np.pi * np.arange(components) / components
    means = random.uniform(7, 9) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    widths = random.permutation(np.linspace(0.4, 1.2, components))
    return FittedMixture(np.full(components, 1 / components), means, widths[:, None, None] ** 2 * np.eye(2))


def _three(answer):
    seen = as_array(answer, "match").ravel()
    if seen.shape != (3,):
        reason = "Return three numbers: the distance, the largest by chance, the share."
        raise NotYet(f"{seen.size} numbers", "3 numbers", reason)
    return seen


def _check_distance(seen, codes, noted):
    """What the answer drew is known, so the number it should give is too, to the last digits."""
    real_codes = noted.blocks(SAMPLES)
    if not real_codes:
        reason = "Compare with prior.sample(1000): fewer samples make the distance rough."
        raise NotYet("no 1,000 samples of the prior", "1,000 samples of it", reason)
    rights = _distances([codes], real_codes)[0]
    if np.any(_close(seen, rights)):
        return
    reason = "Take the energy distance between the codes and 1,000 samples of the prior."
    if np.any(_close(seen, _distances(noted.blocks(len(codes)), real_codes))):
        reason = "This is a distance by chance; the first number is that of the codes."
    if np.any(_close(seen, rights / noted.scale)):
        reason = "Here the distance stays in the unit of the codes: do not divide by the scale."
    raise NotYet(f"a distance of {seen:.3g}", f"{rights[0]:.3g}", reason)


def _check_chance(seen, third, noted, count):
    """The largest by chance is the distance of some pair of draws, and at least what each draw can give."""
    small = noted.blocks(count)
    if len(small) < 20:
        reason = "Twenty draws are asked for, and the largest of all twenty distances."
        if not small:
            reason = "The prior has to be asked for as many codes as there are: fewer codes, more chance."
        raise NotYet(f"{len(small)} draws of {count} codes", "20 draws of as many as there are codes", reason)
    if len({each.tobytes() for each in small}) < 20:
        reason = "The draws are the same ones again. Leave the seed away, or change it with each draw."
        raise NotYet("the same codes in several draws", "20 different draws", reason)
    if len(small) > 20:
        reason = "Twenty are asked for, each beside 1,000 samples: the more draws, the farther the farthest."
        raise NotYet(f"{len(small)} draws of {count} codes", "20", reason)
    values = _distances(small, noted.blocks(SAMPLES))
    low, high = values.min(axis=1).max(), values.max()
    # Each draw has real codes of its own, the next ones in order, or all have the same.
    pairs = [np.diagonal(values, more) for more in range(values.shape[1] - 19)]
    rights = [each.max() for each in (*values.T, *pairs)]
    if np.any(_close(seen, rights)):
        return
    reason = "Compare each draw with 1,000 samples of the prior, and keep the largest distance."
    if np.any(_close(third, rights)):
        reason = (
            "The second number and the third are exchanged: the largest by chance comes before the share."
        )
    elif seen < low:
        reason = "That is no maximum: keep the largest of the twenty distances."
    raise NotYet(f"{seen:.3g} by chance", f"between {low:.2g} and {high:.2g}", reason)


def _close(seen, values):
    # energy_distance computes with float32, and its terms are near 10.
    return np.abs(seen - values) <= 1e-4 * np.maximum(np.abs(values), 1)


def _distances(samples, real_samples):
    """Energy distances of each sample to each real sample, (samples, real samples).

    What `energy_distance` gives for one pair; here what both share is computed once.
    """
    between = [[cdist(codes, real_codes).mean() for real_codes in real_samples] for codes in samples]
    own, real = ([pdist(codes).mean() for codes in each] for each in (samples, real_samples))
    return 2 * np.array(between) - np.array(own)[:, None] - np.array(real)[None, :]


@question(
    "ex05.wrong_shape",
    hints=(
        "Energy distance compares distances between points. Keep those nearly as they are.",
        "Keep how far codes lie from (0, 0), and change their directions.",
        "radius from 7 + 1.5 * noise, angle from rng.uniform(0, 2 * np.pi, count): a ring.",
    ),
)
def wrong_shape(answer, random):
    """Write wrong_shape(count): codes that energy distance takes for ten petals, and that are none."""
    function, prior = as_function(answer), GaussianMixture()
    codes = as_array(function(SHAPE_COUNT), "codes")
    if codes.shape != (SHAPE_COUNT, 2):
        reason = "One row for each code, two numbers in it."
        raise NotYet(f"shape {codes.shape}", f"shape ({SHAPE_COUNT}, 2)", reason)
    if not np.isfinite(codes).all():
        raise NotYet("codes that are not finite", "finite numbers", "A root of a negative number gives NaN.")
    petals = prior.sample(SHAPE_COUNT, seed=int(random.integers(2**30)))
    distance = float(energy_distance(np.asarray(codes, "float32"), petals))
    if distance > BY_CHANCE:
        reason = "Energy distance sees this shape. Keep how far codes lie from each other on the whole."
        radius = np.linalg.norm(codes, axis=1)
        if np.quantile(radius, 0.1) < 3:
            reason = "Petals have a hole in the middle, your shape has none, and the distance sees it."
        raise NotYet(f"an energy distance of {distance:.3g}", f"at most {BY_CHANCE}, as by chance", reason)
    empty = np.mean(prior.log_density(codes) < np.quantile(prior.log_density(petals), 0.01))
    if empty < 0.25:
        reason = "These are petals, or nearly. More of the codes have to lie where petals have none."
        raise NotYet(f"{empty:.0%} in empty places", "at least 25%", reason)
    return f"{empty:.0%} in empty places, and energy distance takes it for chance: so count them as well."


@question(
    "ex05.style_kept",
    hints=(
        "The mean training image of each digit: train_images[train_labels == digit].mean(axis=0).",
        "means[labels] gives each image the mean of its own digit.",
        "1 - np.mean((copies - images) ** 2) / np.mean((means[labels] - images) ** 2)",
    ),
)
def style_kept(answer, random):
    """Write style_kept(images, copies, labels, train_images, train_labels): 1 - error / error of means."""
    function = as_function(answer)
    # Copies that keep some style, and such as are worse than the mean images.
    for noise in (random.uniform(0.15, 0.22), random.uniform(0.4, 0.5)):
        _check_style(function, noise, random)
    return "0 is a copy that knows the digit alone, 1 a perfect one; below 0 not even the digit is safe."


def _check_style(function, noise, random):
    size = int(random.integers(12, 20))
    centres = random.random((10, size))

    def draw(count):
        labels = np.r_[np.arange(10), random.integers(0, 10, count - 10)]
        return (centres[labels] + random.normal(0, 0.3, (count, size))).astype("float32"), labels

    (train_images, train_labels), (images, labels) = draw(60), draw(45)
    copies = (images + random.normal(0, noise, images.shape)).astype("float32")
    given = [images, copies, labels, train_images, train_labels]
    seen = as_number(function(*(each.copy() for each in given)))

    def kept(means, error=lambda a, b: np.mean((a - b) ** 2)):
        return 1 - error(copies, images) / error(means[labels], images)

    means, own = (
        np.stack([pictures[known == digit].mean(axis=0) for digit in range(10)])
        for pictures, known in ((train_images, train_labels), (images, labels))
    )
    right = kept(means)
    slips = (
        (kept(own), "The means are those of the images themselves. Take training images, seen before."),
        (kept(np.repeat(train_images.mean(axis=0)[None], 10, axis=0)),
         "One mean image for all digits also counts what the digit says. Take each digit's own mean."),
        (1 - right, "This is what is lost. The share kept is 1 minus it."),
        (kept(means, lambda a, b: np.mean(np.abs(a - b))), "Errors are squared differences, not absolute."),
        (kept(means, lambda a, b: np.sqrt(np.mean((a - b) ** 2))), "These are roots of errors. No root."),
        (1 - np.mean((copies - means[labels]) ** 2) / np.mean((images - means[labels]) ** 2),
         "The first error compares copies with the mean images. Compare copies with the images."),
        (1 - np.mean((images - copies) ** 2) / np.var(images),
         "The second error is the variance of all pixels. Compare each image with the mean of its digit."),
        (1 - 1 / (1 - right), "The ratio is upside down: error of the copies over error of the means."),
    )  # fmt: skip
    shown = f"{seen:.4g}", f"{right:.4g}"
    reason = "Two mean squared errors, of the copies and of the means."
    expect_close(seen, right, reason, 1e-4, "the share", slips, shown)
