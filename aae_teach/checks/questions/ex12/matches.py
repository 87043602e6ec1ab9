"""Questions of exercise 12 on distances between codes and samples of a prior, and on a critic's loss."""

import numpy as np
from aae_teach.checks import as_function, as_number, expect_close, question
from aae_teach.checks.authoring.expect import differing


@question(
    "ex12.kernels",
    hints=(
        "Write the kernel as a function of two arrays first: (n, latent_dim) twice -> (n, n).",
        "`codes[:, None] - real_codes[None, :]` has all pairs; square it and sum over the last axis.",
        "Within one set, leave the diagonal out: `matrix[~np.eye(n, dtype=bool)].mean()`.",
    ),
)
def kernels(answer, random):
    """Write codes, real codes (n, latent_dim), width -> squared maximum mean discrepancy, unbiased."""
    function = as_function(answer)
    for shift in (0.7, 0.0):
        drawn = _two_clouds(random, shift)
        # The estimate is unbiased: for clouds of one distribution it is below 0 as often as above.
        while not shift and _discrepancy_and_slips(*drawn)[0] > -0.02:
            drawn = _two_clouds(random, shift)
        right, slips = _discrepancy_and_slips(*drawn)
        slips = (
            *slips,
            (max(right, 0.0), "Numbers below 0 were set to 0; an unbiased estimate has them."),
            (abs(right), "The sign is lost; an unbiased estimate is at times below 0."),
        )
        codes, real, width = drawn
        seen = as_number(function(codes.copy(), real.copy(), width))
        reason = "Go through the three means one by one."
        expect_close(seen, right, reason, 1e-5, "discrepancy", differing(slips, right, 1e-5))
    return "No network and no game: three means over pairs say whether two clouds of codes are one."


def _two_clouds(random, shift):
    n, latent_dim = random.permutation([7, 3]).tolist()
    codes, real = random.normal(shift, 1 + shift, (n, latent_dim)), random.normal(0, 1, (n, latent_dim))
    return codes, real, float(random.uniform(1.5, 3.0))


def _discrepancy_and_slips(codes, real, width):
    def squared(a, b):
        return np.sum((a[:, None] - b[None, :]) ** 2, axis=2)

    def multiquadratic(a, b):
        return width / (width + squared(a, b))

    def parts(kernel):
        off = ~np.eye(len(codes), dtype=bool)
        within = kernel(codes, codes)[off].mean(), kernel(real, real)[off].mean()
        return *within, kernel(codes, real).mean()

    fake, true, between = parts(multiquadratic)
    right = fake + true - 2 * between
    whole = [multiquadratic(each, each).mean() for each in (codes, real)]
    n = len(codes)
    slips = (
        (
            sum(whole) - 2 * between,
            "A code was compared with itself, which is 1 each time: leave the diagonal out.",
        ),
        (
            sum(each * n - 1 for each in whole) / n - 2 * between,
            "Without the diagonal there are n (n - 1) pairs; this divided by n^2.",
        ),
        (fake + true - between, "The mean between both sets counts twice."),
        (fake + true + 2 * between, "What codes have in common with the samples is subtracted."),
        (-right, "The sign is turned round: this grows as the codes come to the prior."),
        (right / 2, "Each of the two sets has its own mean: their sum, not their mean."),
        (fake - 2 * between, "The samples among themselves are missing."),
        (true - 2 * between, "The codes among themselves are missing."),
        *([(np.sqrt(right), "This is the root. Asked is the squared discrepancy.")] if right > 0 else []),
        (np.sum((codes.mean(axis=0) - real.mean(axis=0)) ** 2), "This compares the means of both sets only."),
        *_of_other_kernels(parts, squared, width),
    )
    return right, slips


def _of_other_kernels(parts, squared, width):
    kernels = (
        (
            lambda a, b: np.exp(-squared(a, b) / (2 * width**2)),
            "This is a Gaussian kernel; asked is width / (width + squared distance).",
        ),
        (
            lambda a, b: np.exp(-squared(a, b) / width),
            "This is a kernel with np.exp; asked is width / (width + squared distance).",
        ),
        (
            lambda a, b: width / (width + np.sqrt(squared(a, b))),
            "The distance in the kernel is not squared.",
        ),
        (lambda a, b: 1 / (width + squared(a, b)), "The width above the line of the kernel is missing."),
        (
            lambda a, b: width**2 / (width**2 + squared(a, b)),
            "The width was squared; it is in the squared unit of the codes already.",
        ),
    )
    for kernel, advice in kernels:
        fake, true, between = parts(kernel)
        yield fake + true - 2 * between, advice


@question(
    "ex12.slices",
    hints=(
        "`codes @ directions.T` has a column for each direction: the codes' shadows along it.",
        "Sort each column: np.sort(..., axis=0).",
        "Then take the difference of both, square it, and take one mean over all.",
    ),
)
def slices(answer, random):
    """Write codes, real codes (n, latent_dim), directions (slices, latent_dim) -> their sliced distance."""
    function = as_function(answer)
    sizes = random.permutation([7, 4, 3])
    n, count, latent_dim = sizes.tolist()
    codes, real = random.normal(0.5, 1.5, (n, latent_dim)), random.normal(0, 1, (n, latent_dim))
    directions = random.normal(size=(count, latent_dim))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    seen = as_number(function(codes.copy(), real.copy(), directions.copy()))
    fake, true = codes @ directions.T, real @ directions.T
    right = np.mean((np.sort(fake, axis=0) - np.sort(true, axis=0)) ** 2)
    by_direction = np.mean((np.sort(fake, axis=1) - np.sort(true, axis=1)) ** 2)
    first = np.mean((np.sort(codes, axis=0) @ directions.T - np.sort(real, axis=0) @ directions.T) ** 2)
    slips = (
        (
            np.mean((fake - true) ** 2),
            "The shadows are not sorted: the first code has nothing to do with the first sample.",
        ),
        (by_direction, "The sort goes over the directions; it should go over the codes."),
        (first, "Numbers of the codes were sorted before the projection. Project first, then sort."),
        (
            np.mean(np.abs(np.sort(fake, axis=0) - np.sort(true, axis=0))),
            "The differences are not squared.",
        ),
        (np.sqrt(right), "This is the root. Asked is the mean of the squares."),
        (right * n * count, "This is the sum; the mean over codes and directions is asked."),
        (right * n, "The sum over the codes; their mean is asked."),
        (right * count, "The sum over the directions; their mean is asked."),
        (
            np.mean((np.sort(codes, axis=0) - np.sort(real, axis=0)) ** 2),
            "The directions were not used.",
        ),
        (np.mean((fake.mean(axis=0) - true.mean(axis=0)) ** 2), "This compares the means of shadows only."),
    )
    expect_close(seen, right, "Project, sort, compare.", 1e-5, "distance", slips)
    return "Along a line the best way to carry one heap to another is known: in order of size."


@question(
    "ex12.critic_loss",
    hints=(
        "The loss falls: so what the critic should raise, the scores of samples, has a minus.",
        "np.linalg.norm(slopes, axis=1) is how steep the score is, at each place.",
        "The penalty is the mean of (length - 1)^2 over the places, times the weight.",
    ),
)
def critic_loss(answer, random):
    """Write scores (n, 1) of real and fake codes, slopes (n, latent_dim), weight -> the critic's loss."""
    function = as_function(answer)
    for lowest, highest in ((3, 12), (0.1, 0.3)):  # a heavy penalty, and a light one
        n, latent_dim = random.permutation([6, 3]).tolist()
        real, fake = random.normal(1, 2, (n, 1)), random.normal(-1, 2, (n, 1))
        slopes, weight = _slopes(random, n, latent_dim), float(random.uniform(lowest, highest))
        while highest < 1 and _critic_loss(real, fake, slopes, weight) > -0.1:  # a loss below 0, too
            real, fake = random.normal(1, 2, (n, 1)), random.normal(-1, 2, (n, 1))
        seen = as_number(function(real.copy(), fake.copy(), slopes.copy(), weight))
        right, slips = _critic_loss(real, fake, slopes, weight), _critic_slips(real, fake, slopes, weight)
        slips = differing(slips, right, 1e-5)
        expect_close(seen, right, "Lead and penalty, one by one.", 1e-5, "loss", slips)
    return "Scores have no ceiling; that they may not be steep is all that holds them."


def _slopes(random, n, latent_dim):
    """(n, latent_dim), the first one flatter than 1, the last one steeper."""
    directions = random.normal(size=(n, latent_dim))
    lengths = random.uniform(0.3, 2.5, n)
    lengths[0], lengths[-1] = random.uniform(0.3, 0.7), random.uniform(1.5, 2.5)
    return lengths[:, None] * directions / np.linalg.norm(directions, axis=1, keepdims=True)


def _critic_loss(real, fake, slopes, weight):
    return weight * np.mean((np.linalg.norm(slopes, axis=1) - 1) ** 2) - (real.mean() - fake.mean())


def _critic_slips(real, fake, slopes, weight):
    steep = np.linalg.norm(slopes, axis=1)
    lead, penalty = real.mean() - fake.mean(), np.mean((steep - 1) ** 2)
    return (
        (weight * penalty + lead, "This raises the scores of codes: the loss falls as samples score higher."),
        (lead - weight * penalty, "The sign of all is turned round: this is to be raised, a loss falls."),
        (abs(weight * penalty - lead), "The sign is lost; this loss may lie below 0."),
        (penalty - lead, "The weight of the penalty is missing."),
        (-lead, "The penalty is missing, so the scores would grow without end."),
        (weight * penalty, "The scores are missing."),
        (
            weight * np.mean((steep**2 - 1) ** 2) - lead,
            "The length of the slope is its root: np.linalg.norm, or sqrt of the sum of squares.",
        ),
        (
            weight * (steep.mean() - 1) ** 2 - lead,
            "Each place has a penalty of its own: first (length - 1)^2, then the mean.",
        ),
        (weight * np.mean((slopes - 1) ** 2) - lead, "The length of each row is penalised, not each number."),
        (
            weight * np.mean((np.linalg.norm(slopes, axis=0) - 1) ** 2) - lead,
            "The length is that of each row: axis=1.",
        ),
        (weight * np.sum((steep - 1) ** 2) - lead, "The penalty is a mean over the places, this is the sum."),
        (weight * np.mean(np.abs(steep - 1)) - lead, "The difference from 1 is not squared."),
        (weight * np.mean(steep**2) - lead, "The slope should be 1, not 0: (length - 1)^2."),
        (
            weight * np.mean(np.maximum(steep - 1, 0) ** 2) - lead,
            "Slopes below 1 are penalised as well.",
        ),
        (
            weight * penalty - real.sum() + fake.sum(),
            "The scores are compared in the mean, these are sums.",
        ),
    )
