"""Questions of exercise 12 on distances between codes and samples of a prior."""

import numpy as np
from aae_teach.checks import as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases, right_for, without_part


def number_case(seen, right, slips, given, what):
    seen = as_number(seen)
    return Case(seen, right, slips, (f"{what} is {seen:.5g}", f"{right:.5g}"), given)


def with_unused(function, case, asked):
    """An argument that changes nothing, or else what is asked."""
    others = [1.4 * (each[::-1] if isinstance(each, np.ndarray) else each) + 0.1 for each in case.given]
    return without_part(function, case.given, others) or asked


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

    def cases():
        for shift in (0.7, 0.0):
            given = _two_clouds(random, shift)
            # The estimate is unbiased: for clouds of one distribution it is below 0 as often as above.
            while not shift and _discrepancy_and_slips(*given)[0] > -0.02:
                given = _two_clouds(random, shift)
            right, slips = _discrepancy_and_slips(*given)
            yield number_case(function(*given), right, slips, given, "discrepancy")

    def advice(case):
        codes, real, width = case.given
        pair = codes[1:3], codes[1:3], width  # the first two are equal
        asked = "Here the three means are {:.4g}, {:.4g} and {:.4g}.".format(
            *_three_means(_multiquadratic(width), codes, real)
        )
        if right_for(function, pair, _discrepancy_and_slips(*pair)[0]):
            asked = f"For two codes beside themselves it is right. {asked}"
        return with_unused(function, case, asked)

    expect_cases(cases(), advice, 1e-5, "discrepancy")
    return "No network and no game: three means over pairs say whether two clouds of codes are one."


def _squared(a, b):
    return np.sum((a[:, None] - b[None, :]) ** 2, axis=2)


def _multiquadratic(width):
    return lambda a, b: width / (width + _squared(a, b))


def _three_means(kernel, codes, real):
    """The mean over pairs of codes, over pairs of samples, and over pairs of both."""
    off = ~np.eye(len(codes), dtype=bool)
    return kernel(codes, codes)[off].mean(), kernel(real, real)[off].mean(), kernel(codes, real).mean()


def _two_clouds(random, shift):
    n, latent_dim = random.permutation([7, 3]).tolist()
    codes, real = random.normal(shift, 1 + shift, (n, latent_dim)), random.normal(0, 1, (n, latent_dim))
    codes[1] = codes[0]  # two codes may be equal, and are a pair for all that
    return codes, real, float(random.uniform(1.5, 3.0))


def _discrepancy_and_slips(codes, real, width):
    kernel = _multiquadratic(width)
    fake, true, between = _three_means(kernel, codes, real)
    right = fake + true - 2 * between
    slips = (
        (max(right, 0.0), "Numbers below 0 were set to 0; an unbiased estimate has them."),
        (abs(right), "The sign is lost; an unbiased estimate is at times below 0."),
        (fake + true - between, "The mean between both sets counts twice."),
        (fake + true + 2 * between, "What codes have in common with the samples is subtracted."),
        (-right, "The sign is turned round: this grows as the codes come to the prior."),
        (right / 2, "Each of the two sets has its own mean: their sum, not their mean."),
        (fake - 2 * between, "The samples among themselves are missing."),
        (true - 2 * between, "The codes among themselves are missing."),
        (
            2 * fake - 2 * between,
            "The codes among themselves count twice here; the samples' own mean is missing.",
        ),
        (np.sqrt(abs(right)), "This is the root. Asked is the squared discrepancy."),
        (np.sqrt(max(right, 0.0)), "This is the root. Asked is the squared discrepancy."),
        (np.sum((codes.mean(axis=0) - real.mean(axis=0)) ** 2), "This compares the means of both sets only."),
        *_of_other_pairs(kernel, codes, real),
        *_of_other_kernels(codes, real, width),
    )
    return right, slips


def _of_other_pairs(kernel, codes, real):
    """Slips that count the diagonal, leave out other pairs, or divide by another number of pairs."""
    fake, true, between = _three_means(kernel, codes, real)
    n, whole = len(codes), [kernel(each, each).mean() for each in (codes, real)]
    crossed = kernel(codes, real)[~np.eye(n, dtype=bool)].mean()
    apart = sum(kernel(each, each)[_squared(each, each) > 0].mean() for each in (codes, real))
    return (
        (apart - 2 * between, "Two equal codes are a pair, too: leave out the diagonal, not distances of 0."),
        (
            sum(each * n / (n - 1) for each in whole) - 2 * between,
            "A code was compared with itself, which is 1 each time; n (n - 1) counts the other pairs.",
        ),
        (
            fake + true - 2 * crossed,
            "Between both sets all n^2 pairs count: code k and sample k are no pair with itself.",
        ),
        (
            n * (n - 1) * (fake + true) - 2 * n**2 * between,
            "These are sums; each is divided by the number of its pairs.",
        ),
        (
            sum(whole) - 2 * between,
            "A code was compared with itself, which is 1 each time: leave the diagonal out.",
        ),
        (
            sum(each * n - 1 for each in whole) / n - 2 * between,
            "Without the diagonal there are n (n - 1) pairs; this divided by n^2.",
        ),
        (
            fake / 2 + true / 2 - 2 * between,
            "Half of the pairs, those above the diagonal, are n (n - 1) / 2.",
        ),
    )


def _of_other_kernels(codes, real, width):
    gaussian = "This is a Gaussian kernel; asked is width / (width + squared distance)."
    kernels = (
        (lambda a, b: np.exp(-_squared(a, b) / (2 * width**2)), gaussian),
        (lambda a, b: np.exp(-_squared(a, b) / 2), gaussian),
        (
            lambda a, b: np.exp(-_squared(a, b) / width),
            "This is a kernel with np.exp; asked is width / (width + squared distance).",
        ),
        (
            lambda a, b: width / (width + np.sqrt(_squared(a, b))),
            "The distance in the kernel is not squared.",
        ),
        (lambda a, b: 1 / (width + _squared(a, b)), "The width above the line of the kernel is missing."),
        (
            _multiquadratic(width**2),
            "The width was squared; it is in the squared unit of the codes already.",
        ),
        (
            lambda a, b: width / (width + _squared(a, b) / a.shape[1]),
            "The squared distance is a sum over the numbers of a code; here their mean was taken.",
        ),
        (_multiquadratic(2 * width), "The width was doubled."),
        (lambda a, b: -_squared(a, b), "This is the squared distance in place of the kernel."),
        (lambda a, b: -np.sqrt(_squared(a, b)), "This is the distance in place of the kernel."),
    )
    for kernel, advice in kernels:
        fake, true, between = _three_means(kernel, codes, real)
        yield fake + true - 2 * between, advice


@question(
    "ex12.slices",
    hints=(
        "`codes @ directions.T` has a column for each direction: the codes' projections along it.",
        "Sort each column: np.sort(..., axis=0).",
        "Then take the difference of both, square it, and take one mean over all.",
    ),
)
def slices(answer, random):
    """Write codes, real codes (n, latent_dim), directions (slices, latent_dim) -> their sliced distance."""
    function = as_function(answer)

    def cases():
        for _ in range(2):
            n, count, latent_dim = random.permutation([7, 4, 3]).tolist()
            codes, real = random.normal(0.5, 1.5, (n, latent_dim)), random.normal(0, 1, (n, latent_dim))
            directions = random.normal(size=(count, latent_dim))
            directions /= np.linalg.norm(directions, axis=1, keepdims=True)
            given = codes, real, directions
            right, slips = _sliced_and_slips(*given)
            yield number_case(function(*given), right, slips, given, "distance")

    def advice(case):
        codes, real, directions = case.given
        single, line = (codes[:1], real[:1], directions[:1]), (codes, real, directions[:1])
        if not right_for(function, single, _sliced_and_slips(*single)[0]):
            asked = "With one code and one direction it is wrong: square the difference of projections."
        elif not right_for(function, line, _sliced_and_slips(*line)[0]):
            asked = "With one code it is right, with several along one direction not: sort both projections."
        else:
            asked = (
                "Along one direction it is right, along several not: the mean over all directions is asked."
            )
        return with_unused(function, case, asked)

    expect_cases(cases(), advice, 1e-5, "distance")
    return "Along a line the best way to carry one heap to another is known: in order of size."


def _sliced_and_slips(codes, real, directions):
    fake, true = codes @ directions.T, real @ directions.T
    n, count = fake.shape
    squares = (np.sort(fake, axis=0) - np.sort(true, axis=0)) ** 2
    right, one = squares.mean(), "This is one direction alone; the mean over all of them is asked."
    half = "Both sets of projections are sorted, not one alone."
    first = np.mean((np.sort(codes, axis=0) @ directions.T - np.sort(real, axis=0) @ directions.T) ** 2)
    return right, (
        (
            np.mean((fake - true) ** 2),
            "The projections are not sorted: the first code has nothing to do with the first sample.",
        ),
        (
            np.mean((np.sort(fake, axis=1) - np.sort(true, axis=1)) ** 2),
            "The sort goes over the directions; it should go over the codes.",
        ),
        (first, "Numbers of the codes were sorted before the projection. Project first, then sort."),
        (np.mean((np.sort(fake, axis=0) - true) ** 2), half),
        (np.mean((fake - np.sort(true, axis=0)) ** 2), half),
        (
            np.mean((np.sort(fake, axis=0) - np.sort(true, axis=0)[::-1]) ** 2),
            "One set is sorted upwards and the other downwards.",
        ),
        (np.mean(np.sqrt(squares)), "The differences are not squared."),
        (np.sqrt(right), "This is the root. Asked is the mean of the squares."),
        (
            np.mean(np.sqrt(squares.mean(axis=0))),
            "A root was taken for each direction; asked are the squares.",
        ),
        (right * n * count, "This is the sum; the mean over codes and directions is asked."),
        (right * n, "The sum over the codes; their mean is asked."),
        (right * count, "The sum over the directions; their mean is asked."),
        (squares.mean(axis=0).max(), "This is the largest over the directions; their mean is asked."),
        (squares.mean(axis=0)[0], one),
        (squares.mean(axis=0)[-1], one),
        (np.median(squares), "This is a median; the mean is asked."),
        (np.mean((np.sort(codes, axis=0) - np.sort(real, axis=0)) ** 2), "The directions were not used."),
        (
            np.mean((fake.mean(axis=0) - true.mean(axis=0)) ** 2),
            "Only the means of projections are compared.",
        ),
    )
