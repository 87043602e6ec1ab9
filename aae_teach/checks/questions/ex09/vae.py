"""Questions of exercise 09 on the variational autoencoder: its divergence, and codes that pass a gradient."""

import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, expect_close, likely_reason, question
from aae_teach.checks.authoring.expect import differing


@question(
    "ex09.divergence",
    hints=(
        "tf.exp(log_variances) / stddev**2 is the ratio of both variances.",
        "Its logarithm is ln(variance) - 2 ln(stddev); tf.math.log of the ratio does it.",
        "Sum over axis 1, the numbers of the code, and keep one number for each image.",
    ),
)
def divergence(answer, random):
    """Write means, log-variances (n, latent_dim), stddev -> the divergence from N(0, stddev^2), (n,)."""
    function = as_function(answer)
    for stddev in (float(random.uniform(1.7, 4.0)), 1.0):
        n, latent_dim = random.permutation([4, 7]).tolist()
        means = random.normal(0, stddev, (n, latent_dim)).astype("float32")
        log_variances = random.uniform(-1.5, 1.0, (n, latent_dim)).astype("float32")
        seen = function(tf.constant(means), tf.constant(log_variances), stddev)
        right, slips = _divergence_and_slips(means, log_variances, stddev)
        _check_values(np.asarray(seen), right, slips, stddev)
    _check_gradient(function, means, log_variances, stddev)
    return "It is 0 only where the encoder says nothing about the image: what it does say has its price."


def _divergence_and_slips(means, log_variances, s):
    squares, ratio = means**2 / s**2, np.exp(log_variances) / s**2
    terms = _terms(squares, ratio)
    right = terms.sum(axis=1) / 2
    return right, (
        (terms.mean(), "This is one number for all. Keep the images apart: axis=1."),
        (
            terms.sum(axis=1).mean() / 2,
            "This is the mean over the batch; one number for each image is asked.",
        ),
        (terms.sum() / 2, "This is one sum for all. Keep the images apart: axis=1."),
        (terms.sum(axis=0) / 2, "The sum goes over the images; axis=1 are the numbers of the code."),
        (terms / 2, "The sum over the numbers of the code is missing."),
        (terms.mean(axis=1) / 2, "This is the mean over the code; the divergences of its numbers add up."),
        (terms.sum(axis=1), "The half is missing."),
        (-right, "The sign is turned round: a divergence is never below 0."),
        (
            ((1 + squares) / ratio - 1 + np.log(ratio)).sum(axis=1) / 2,
            "This is the divergence of the prior from the codes. Asked is that of the codes from the prior.",
        ),
        *((each.sum(axis=1) / 2, advice) for each, advice in _other_terms(means, log_variances, s)),
    )


def _terms(squares, ratio, log=None):
    """Twice the divergence of each number of a code: of squared means and variances, over the prior's."""
    return squares + ratio - 1 - (np.log(ratio) if log is None else log)


def _other_terms(means, log_variances, s):
    raw = np.exp(log_variances)
    squares, ratio = means**2 / s**2, raw / s**2
    return (
        (
            _terms(means**2, raw),
            "This is the divergence from N(0, 1); the prior has the standard deviation stddev.",
        ),
        (_terms(means**2 / s, raw / s), "stddev was taken for a variance: divide by stddev**2."),
        (
            _terms(squares, ratio, log_variances),
            "The logarithm is of the ratio of both variances; that of stddev**2 is missing.",
        ),
        (
            _terms(squares, log_variances / s**2, np.log(np.maximum(raw, 1e-9) / s**2)),
            "A log-variance stands where a variance belongs: tf.exp.",
        ),
        (_terms(squares, raw**2 / s**2), "exp(log_variances) is the variance already; do not square it."),
        (
            _terms(squares, np.exp(log_variances / 2) / s**2),
            "exp(log_variances / 2) is the standard deviation; the formula has the variance.",
        ),
        (_terms(squares, ratio, ratio), "The logarithm of the ratio is missing: tf.math.log."),
        (_terms(np.abs(means) / s, ratio), "The mean is not squared."),
    )


def _check_values(seen, right, slips, stddev):
    expected = f"shape {right.shape}, first {right[0]:.5g}"
    first = f"first {seen.ravel()[0]:.5g}" if seen.size else "no number"
    case = f"shape {seen.shape}, {first}, for stddev {stddev:.3g}"
    # N(0, 1) has no scale to forget, so that many mistakes change nothing there.
    told = slips if stddev != 1 else differing(slips, right, (1e-3, 1e-4))
    reason = likely_reason(seen, right, told, (1e-3, 1e-4))
    if seen.shape != right.shape:
        raise NotYet(case, expected, reason or "One number for each image: sum over axis 1.")
    if not np.all(np.isfinite(seen)):
        reason = "A logarithm of a number below 0: log_variances are logarithms already."
    expect_close(seen, right, reason or "Go through the four terms one by one.", (1e-3, 1e-4),
                 "divergence", shown=(case, expected))  # fmt: skip


def _check_gradient(function, means, log_variances, stddev):
    inputs = [tf.constant(means), tf.constant(log_variances)]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        total = tf.reduce_sum(function(*inputs, stddev))
    for name, gradient in zip(("means", "log_variances"), tape.gradient(total, inputs)):
        if gradient is None:
            reason = (
                "NumPy's functions or a stop_gradient let none pass; use tf.exp, tf.reduce_sum and the like."
            )
            raise NotYet(f"no gradient for {name}", "a gradient for means and log_variances", reason)


@question(
    "ex09.draw_codes",
    hints=(
        "A code is mean + standard deviation * noise, with noise from N(0, 1).",
        "tf.exp(log_variances / 2) is the standard deviation.",
        "tf.random.normal(tf.shape(means)) is drawn anew at each step, also inside of a tf.function.",
    ),
)
def draw_codes(answer, random):
    """Write means, log-variances (n, latent_dim) -> codes drawn from these, through which gradients pass."""
    function = as_function(answer)
    latent_dim = int(random.integers(2, 5))
    means = random.uniform(2, 5, latent_dim).astype("float32") * random.choice([-1, 1], latent_dim)
    # Far from 1, so that variances, their logarithms and roots differ.
    log_variances = random.uniform(1.8, 2.4, latent_dim).astype("float32") * random.choice(
        [-1, 1], latent_dim
    )
    # The images of the second half have other means and variances than those of the first.
    pairs = [np.stack([each, -each]).astype("float32") for each in (means, log_variances)]
    many = [tf.constant(np.repeat(each, 6000, axis=0)) for each in pairs]
    codes = np.asarray(function(*many))
    if codes.shape != (12000, latent_dim):
        raise NotYet(f"shape {codes.shape}", f"shape {(12000, latent_dim)}", "One code for each image.")
    for half, means, log_variances in zip(np.split(codes, 2), *pairs):
        _check_draws(half, means, np.exp(log_variances / 2))
    _check_fresh(function, many)
    _check_apart(function, pairs)
    _check_path(function, many)
    return "The randomness comes from outside, so a gradient finds its way to the mean and the variance."


def _check_draws(codes, means, stddevs):
    spread, errors = codes.std(axis=0), np.abs(codes.mean(axis=0) - means)
    if np.allclose(codes, codes[0], atol=1e-4):
        if np.all(errors < 1e-2):
            raise NotYet("the means themselves", "draws around them", "Add stddev * noise to the means.")
        reason = "There is one draw for all images. Give the noise the shape of the means."
        raise NotYet("the same code for all images", "a draw for each", reason)
    correlation = np.abs(np.corrcoef(codes.T) - np.eye(len(means))).max()
    if correlation > 0.5:
        reason = "All numbers of a code share one draw. Give the noise the shape of the means."
        raise NotYet(f"numbers of a code with a correlation of {correlation:.2f}", "0", reason)
    # Of 6,000 draws a mean is off by 0.06 of their spread at most, by chance.
    if np.any(errors > 0.2 * np.maximum(stddevs, 0.3) + 0.06 * spread):
        text = ", ".join(f"{value:.3g}" for value in codes.mean(axis=0))
        raise NotYet(f"codes with means {text}", ", ".join(f"{value:.3g}" for value in means),
                     "The codes should be centred at the means; the noise has mean 0.")  # fmt: skip
    slips = (
        (stddevs**2, "The noise was multiplied by the variance. exp(log_variance / 2) is its root."),
        (np.ones_like(stddevs), "The noise was not scaled by the standard deviation."),
        (np.abs(2 * np.log(stddevs)), "The noise was multiplied by the log-variance itself: use tf.exp."),
        (np.sqrt(stddevs), "One root too many: exp(log_variance / 2) is the standard deviation already."),
        (1 / stddevs, "The sign in the exponent is turned round."),
    )
    if not np.allclose(spread, stddevs, rtol=0.08):
        reason = next((why for value, why in slips if np.allclose(spread, value, rtol=0.08)), "")
        text, right = (", ".join(f"{value:.3g}" for value in each) for each in (spread, stddevs))
        factor = spread / stddevs
        if not reason and np.ptp(factor) < 0.1 * factor.mean():
            reason = f"The noise has the standard deviation {factor.mean():.2g}. Draw it from N(0, 1)."
        raise NotYet(f"standard deviations {text}", right, reason or "Use exp(log_variance / 2).")
    within = np.mean(np.abs(codes - means) < stddevs)
    if abs(within - 0.683) > 0.03:
        reason = "The noise is not normal: draw it from N(0, 1)."
        raise NotYet(f"{within:.0%} of the codes within one standard deviation", "68 %", reason)


def _check_fresh(function, many):
    few = [each[:5] for each in many]
    if np.allclose(function(*few), function(*few)):
        reason = "A fixed seed, or noise that is drawn once, gives the same codes for ever."
        raise NotYet("the same codes at two calls", "new codes at each call", reason)
    traced = tf.function(lambda *arguments: tf.convert_to_tensor(function.__wrapped__(*arguments)))
    if np.allclose(traced(*few), traced(*few)):
        reason = "Inside of a tf.function NumPy draws once, while TensorFlow watches. Use tf.random.normal."
        raise NotYet("the same codes at each step of a tf.function", "new ones", reason)


def _check_apart(function, pairs):
    """Raises NotYet if the noise of one image depends on that of another in the batch."""
    inputs = [tf.constant(each) for each in pairs]
    codes = np.array([function(*inputs) for _ in range(200)])
    first, second = ((codes - pairs[0]) / np.exp(pairs[1] / 2)).transpose(1, 0, 2).reshape(2, -1)
    correlation = np.corrcoef(first, second)[0, 1]
    if abs(correlation) > 0.4:
        reason = "Each image has noise of its own: do not mirror, centre or scale it over the batch."
        raise NotYet(f"two images with a correlation of {correlation:.2f}", "0", reason)


def _check_path(function, many):
    few = [each[:5] for each in many]
    with tf.GradientTape() as tape:
        tape.watch(few)
        codes = function(*few)
        total = tf.reduce_sum(tf.convert_to_tensor(codes))
    for name, gradient in zip(("means", "log_variances"), tape.gradient(total, few)):
        if gradient is None or not np.any(np.asarray(gradient)):
            reason = "Compute the codes from both with TensorFlow, and stop no gradient on the way."
            raise NotYet(f"no gradient for the {name}", f"a gradient for the {name}", reason)
