"""Questions of exercise 09 on decoders: the exact density of a linear one, importance sampling for any."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, expect_logarithm, question
from scipy.special import logsumexp
from scipy.stats import multivariate_normal


@question(
    "ex09.exact",
    hints=(
        "z W has the covariance s^2 W^T W: one row and one column for each pixel.",
        "Independent noise adds h^2 to the variance of each pixel: `bandwidth**2 * np.eye(d)`.",
        "`multivariate_normal(offset, covariance).logpdf(images)`.",
    ),
)
def exact(answer, random):
    """Write images, W, mu, s, h -> exact log-density of each under a linear decoder with noise, (n,)."""
    function = as_function(answer)
    # With little noise densities exceed 1; of many pixels a determinant is 0 in float64.
    for latent_dim, d, narrow in ((2, 7, 1), (4, 11, 1), (2, 9, 0.1), (4, 300, 0.1)):
        matrix, offset = random.normal(size=(latent_dim, d)), random.normal(2.0, 1.0, d)
        s, h = random.uniform(1.5, 3.0), narrow * random.uniform(0.3, 0.7)
        images = random.normal(0, s, (6, latent_dim)) @ matrix + offset + random.normal(0, h, (6, d))
        try:
            seen = np.asarray(function(images.copy(), matrix.copy(), offset.copy(), s, h))
        except np.linalg.LinAlgError as error:
            reason = (
                "Without noise all images lie on a sheet, where they have no density: add h^2 to each pixel."
            )
            raise NotYet(
                f"a covariance that cannot be inverted ({error})", "log-densities", reason
            ) from error
        right = _normal(offset, s**2 * matrix.T @ matrix + h**2 * np.eye(d), images)
        _check_exact(seen, right, images, matrix, offset, s, h)
    return "Here the integral has a formula, so every estimate of it can be put to the test."


def _normal(mean, covariance, images):
    return multivariate_normal(mean, covariance).logpdf(images)


def _check_exact(seen, right, images, matrix, offset, s, h):
    d = len(offset)
    codes, noise = matrix.T @ matrix, np.eye(d)
    expected = f"shape {right.shape}, first {right[0]:.5g}"
    if seen.shape != right.shape:
        raise NotYet(f"shape {seen.shape}", expected, "One number for each image is asked.")
    full = s**2 * codes + h**2 * noise
    half = np.linalg.slogdet(full)[1] / 2
    if not np.isfinite(seen).all():
        reason = "A determinant of many pixels is 0 or infinite: np.linalg.slogdet, or multivariate_normal."
        raise NotYet(f"first {seen[0]:.5g}, for {d} pixels", expected, reason)
    slips = (
        (_normal(offset, s * codes + h**2 * noise, images), "s is a standard deviation: square it."),
        (_normal(offset, s**2 * codes + h * noise, images), "h is a standard deviation: square it."),
        (_normal(offset, s * codes + h * noise, images), "s and h are standard deviations: square both."),
        (_normal(offset, codes + h**2 * noise, images), "Codes come from N(0, s^2): s is missing."),
        (_normal(np.zeros(d), full, images), "The images' mean is mu, the decoder's image of the code 0."),
        (np.exp(right), "This is the density; asked is its logarithm."),
        (-right, "The sign is turned round."),
        (right + d / 2 * np.log(2 * np.pi), "The constant d / 2 * ln(2 pi) is missing."),
        (right - half, "The root of the determinant divides: half of its logarithm is subtracted."),
        (right + half, "The determinant is missing: half of its logarithm is subtracted."),
        (
            _normal(offset, np.diag(np.diag(full)), images),
            "Pixels depend on each other: the covariance has more than its diagonal.",
        ),
        (_normal(offset, h**2 * noise, images), "This is the density for the code 0 alone."),
    )
    reason = "The covariance is s^2 W^T W + h^2 on the diagonal."
    expect_close(seen, right, reason, 1e-4, "densities", slips, (f"first {seen[0]:.5g}", expected))


@question(
    "ex09.importance",
    hints=(
        "First the codes, then three logarithms for each of them: of the image's window, of p and of q.",
        "ln q = -1/2 sum(noise^2 + ln(2 pi width^2)), because (z - mean) / width is the noise.",
        "`logsumexp(log_image + log_prior - log_proposal) - np.log(k)`.",
    ),
)
def importance(answer, random):
    """Write decode, image, mean, width, s, h, noise -> log of the importance-sampled density, one number."""
    function = as_function(answer)
    # In the last, draws of a wide q are so far apart that only the largest can be taken out of the sum.
    for k, latent_dim, d, spread, wide in (
        (7, 2, 9, 0.3, 1),
        (1, 3, 6, 0.1, 1),
        (5, 4, 300, 3, 1),
        (6, 3, 300, 0.1, 5),
    ):
        matrix, mean = random.normal(size=(latent_dim, d)), random.normal(0, 1, latent_dim)
        width, noise = random.uniform(0.2, 0.4, latent_dim) * wide, random.normal(size=(k, latent_dim))
        s, h = random.uniform(1.5, 3.0), random.uniform(0.4, 0.7) / wide
        image = np.tanh(mean @ matrix) + random.normal(0, spread, d)

        def decode(codes, matrix=matrix):
            return np.tanh(np.asarray(codes) @ matrix)

        if wide > 1:
            noise = _farthest_first(decode, image, mean, width, noise)
        with np.errstate(all="ignore"):
            seen = as_number(function(decode, image.copy(), mean.copy(), width.copy(), s, h, noise.copy()))
        right, mistakes = _importance_and_mistakes(decode, image, mean, width, s, h, noise)
        case = f"{seen:.6g} for {k} draws and {d} pixels"
        expect_logarithm(case, seen, right, mistakes, "Go through the three logarithms one by one.", k != 7)
    return "With q = p this is your Parzen estimate. Where q is the posterior, one draw is enough."


def _farthest_first(decode, image, mean, width, noise):
    return noise[np.argsort(-np.sum((image - decode(mean + width * noise)) ** 2, axis=1))]


def _importance_and_mistakes(decode, image, mean, width, s, h, noise):
    k, d = len(noise), len(image)
    codes = mean + width * noise

    def window(codes, h=h, pixels=d):
        squared = np.sum((image - decode(codes)) ** 2, axis=1)
        return -squared / (2 * h**2) - pixels / 2 * np.log(2 * np.pi * h**2)

    def normal(codes, middle, spread):
        return -np.sum(((codes - middle) / spread) ** 2 + np.log(2 * np.pi * spread**2), axis=1) / 2

    image_part, p, q = window(codes), normal(codes, 0.0, s), normal(codes, mean, width)
    terms = image_part + p - q
    right = logsumexp(terms) - np.log(k)
    other = mean + width**2 * noise
    mistakes = (
        (logsumexp(image_part + q - p) - np.log(k), "The weight is upside down: p / q, so ln p - ln q."),
        (
            logsumexp(terms) - logsumexp(p - q),
            "Divided by the sum of the weights; here their mean is 1 by itself, so divide by k.",
        ),
        (logsumexp(image_part) - np.log(k), "The weights are missing: draws near the code come too often."),
        (logsumexp(image_part + p) - np.log(k), "Divide by q: without it no draw is weighed down."),
        (logsumexp(image_part - q) - np.log(k), "The prior is missing from the weight."),
        (logsumexp(terms), "The 1/k is missing: the mean is asked, and this is the sum."),
        (
            terms.mean(),
            "This is the mean of logarithms, the VAE's bound; asked is the logarithm of the mean.",
        ),
        (terms.max() - np.log(k), "Only the largest term was counted; all add up."),
        (
            logsumexp(terms - np.sum(np.log(width))) - np.log(k),
            "The constant of q has the width in it: q is narrow, so its density is high.",
        ),
        (
            logsumexp(image_part + normal(codes, 0.0, 1.0) - q) - np.log(k),
            "The prior here is N(0, s^2), not N(0, 1).",
        ),
        (
            logsumexp(image_part + normal(codes, 0.0, np.sqrt(s)) - q) - np.log(k),
            "s is a standard deviation: its square divides in the prior.",
        ),
        (
            logsumexp(window(other) + normal(other, 0.0, s) - normal(other, mean, width)) - np.log(k),
            "width is a standard deviation: mean + width * noise.",
        ),
        (
            logsumexp(window(codes, pixels=1) + p - q) - np.log(k),
            "The image's constant is that of one pixel; here there are d: d / 2 * ln.",
        ),
        (
            logsumexp(window(codes, pixels=0) + p - q) - np.log(k),
            "The image's constant (2 pi h^2)^(d/2) is missing, so this is no density.",
        ),
        (-right, "The sign is turned round: this is minus the log-density."),
    )
    return right, mistakes
