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

    def window(codes, pixels=d):
        squared = np.sum((image - decode(codes)) ** 2, axis=1)
        return -squared / (2 * h**2) - pixels / 2 * np.log(2 * np.pi * h**2)

    codes, other = mean + width * noise, mean + width**2 * noise
    image_part, p, q = window(codes), _log_normal(codes, 0.0, s), _log_normal(codes, mean, width)
    right = logsumexp(image_part + p - q) - np.log(k)
    of_terms = (
        (image_part + q - p, "The weight is upside down: p / q, so ln p - ln q."),
        (image_part, "The weights are missing: draws near the code come too often."),
        (image_part + p, "Divide by q: without it no draw is weighed down."),
        (image_part - q, "The prior is missing from the weight."),
        (
            image_part + p - q - np.sum(np.log(width)),
            "The constant of q has the width in it: q is narrow, so its density is high.",
        ),
        (image_part + _log_normal(codes, 0.0, 1.0) - q, "The prior here is N(0, s^2), not N(0, 1)."),
        (
            image_part + _log_normal(codes, 0.0, np.sqrt(s)) - q,
            "s is a standard deviation: its square divides in the prior.",
        ),
        (
            window(other) + _log_normal(other, 0.0, s) - _log_normal(other, mean, width),
            "width is a standard deviation: mean + width * noise.",
        ),
        (
            window(codes, 1) + p - q,
            "The image's constant is that of one pixel; here there are d: d / 2 * ln.",
        ),
        (
            window(codes, 0) + p - q,
            "The image's constant (2 pi h^2)^(d/2) is missing, so this is no density.",
        ),
    )
    return right, (
        *((logsumexp(terms) - np.log(k), advice) for terms, advice in of_terms),
        *_of_other_means(image_part + p - q, p - q),
        (-right, "The sign is turned round: this is minus the log-density."),
    )


def _log_normal(codes, middle, spread):
    return -np.sum(((codes - middle) / spread) ** 2 + np.log(2 * np.pi * spread**2), axis=1) / 2


def _of_other_means(terms, log_weights):
    """What the right terms give if another mean than that of their densities is taken."""
    return (
        (
            logsumexp(terms) - logsumexp(log_weights),
            "Divided by the sum of the weights; here their mean is 1 by itself, so divide by k.",
        ),
        (logsumexp(terms), "The 1/k is missing: the mean is asked, and this is the sum."),
        (
            terms.mean(),
            "This is the mean of logarithms, the VAE's bound; asked is the logarithm of the mean.",
        ),
        (terms.max() - np.log(len(terms)), "Only the largest term was counted; all add up."),
    )
