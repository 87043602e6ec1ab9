"""Questions of exercise 04 on what codes decode to: measure steps, generate digits."""

import keras
import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array, as_text
from aae_teach.checks.authoring.expect import quick
from aae_teach.models.networks import build_decoder


@question(
    "ex04.step_sizes",
    hints=(
        "Decode all codes first: decoder.predict(codes, verbose=0) has one row for each picture.",
        "pictures[1:] - pictures[:-1] is the change from each picture to the next.",
        "Take np.abs before the mean, and the mean over axis 1, the pixels.",
    ),
)
def step_sizes(answer, random):
    """Write step_sizes(decoder, codes): the mean absolute pixel change from each picture to the next."""
    function = as_function(answer)
    count = int(random.integers(6, 12))
    decoder = _decoder(int(random.integers(2, 5)), random)
    codes = random.normal(0, 1, (count, decoder.input_shape[-1])).astype("float32")
    pictures = np.asarray(decoder(codes))
    change = pictures[1:] - pictures[:-1]
    seen = as_array(function(decoder, codes.copy()), "step sizes")
    expected = np.abs(change).mean(axis=1)
    if seen.ndim == 1 and count - 1 != len(seen) <= count:
        reason = (
            "n codes have n - 1 steps: the first picture has none before it, and the last none behind it."
        )
        raise NotYet(f"{len(seen)} step sizes for {count} codes", f"{count - 1}", reason)
    slips = (
        (change.mean(axis=1), "Without np.abs, pixels that darken and pixels that fade cancel out."),
        (np.abs(change.mean(axis=1)), "np.abs comes too late: the mean has cancelled darker and lighter."),
        (np.abs(change).mean(), "This is one mean over all steps. Keep the steps apart: axis=1."),
        (np.abs(change).mean(axis=0), "This is a mean over the steps; axis=1 is over the pixels."),
        (np.abs(change).sum(axis=1), "This is the sum over the pixels; the mean divides it by their number."),
        ((change**2).mean(axis=1), "This is the mean squared change; take the absolute value instead."),
        (np.sqrt((change**2).mean(axis=1)), "This is the root mean square; take the absolute value instead."),
        (
            np.abs(pictures[1:] - pictures[0]).mean(axis=1),
            "Each picture is compared with the first; compare it with the one before.",
        ),
        (np.abs(codes[1:] - codes[:-1]).mean(axis=1), "These are the steps of the codes. Decode them first."),
        (np.abs(change).max(axis=1), "This is the largest change of a pixel; take the mean."),
        (np.median(np.abs(change), axis=1), "This is the median over the pixels; take the mean."),
        (255 * expected, "These are bytes, from 0 to 255. Leave the pixels as they are."),
        (
            expected / np.linalg.norm(codes[1:] - codes[:-1], axis=1),
            "The change is divided by the step of the codes. Leave it as it is.",
        ),
        (
            np.abs(np.diff(pictures, axis=1)).mean(axis=0)[: count - 1],
            "These are neighbouring pixels of one picture; compare each pixel with itself in the next one.",
        ),
    )  # fmt: skip
    shown = None
    if seen.size:
        shown = f"step sizes of shape {seen.shape} with mean {seen.mean():.4g}", f"{expected.mean():.4g}"
    asked = "Asked is the mean of np.abs(pictures[1:] - pictures[:-1]) over the pixels."
    expect_close(seen, expected, asked, 1e-4, "step sizes", slips, shown, near=1e-6)
    return (
        "The sizes are in the unit of a pixel, so that walks through different code spaces can be compared."
    )


@question(
    "ex04.generate",
    hints=(
        "First draw codes of shape (count, latent_dim), then decode them.",
        "decoder.input_shape[-1] is the latent_dim.",
        "np.random.default_rng().normal(0, stddev, shape): its second argument is a standard deviation.",
    ),
)
def generate(answer, random):
    """Write generate(decoder, stddev, count): `count` new images from codes of the prior N(0, stddev²)."""
    function = as_function(answer)
    # Far from 5, the standard deviation of the lessons.
    stddev = float(random.choice([random.uniform(2.5, 4.2), random.uniform(6, 8)]))
    once, again = (_drawn_codes(function, 2, stddev, 20, random) for _ in range(2))
    if np.ptp(once, axis=0).max() > 1e-3 and np.allclose(once, again, atol=1e-3):
        reason = "A fixed seed gives the same digits at every call. Leave the seed out."
        raise NotYet("the same images at two calls", "new images at each call", reason)
    latent_dim = int(random.integers(3, 9))
    try:
        codes = _drawn_codes(function, latent_dim, stddev, 3000, random)
    except NotYet:
        raise
    except Exception as error:
        reason = "The code's size is written down as 2. Read it from the decoder: decoder.input_shape[-1]."
        seen = f"{type(error).__name__} with a decoder of {latent_dim} latent dimensions"
        raise NotYet(seen, "images from any decoder", reason) from error
    _check_codes(codes, stddev)
    return "The prior says where to draw, the decoder makes the images: no encoder and no image is needed."


def _drawn_codes(function, latent_dim, stddev, count, random):
    """The codes behind what `function` makes of a linear decoder, whose pictures can be turned back."""
    dense = keras.layers.Dense(16, use_bias=False, kernel_initializer="zeros")
    decoder = keras.Sequential([keras.Input((latent_dim,)), dense], name="decoder")
    decoder.set_weights([np.linalg.qr(random.normal(size=(16, latent_dim)))[0].T])
    pictures = as_array(function(decoder, stddev, count), "images")
    if pictures.shape == (count, latent_dim):
        raise NotYet(f"shape {pictures.shape}", f"shape {(count, 16)}", "These are the codes. Decode them.")
    if pictures.shape != (count, 16):
        raise NotYet(
            f"shape {pictures.shape}", f"shape {(count, 16)}", "Return one flat image for each code."
        )
    kernel = decoder.get_weights()[0]
    codes = pictures @ np.linalg.pinv(kernel)
    if not np.allclose(codes @ kernel, pictures, atol=1e-2):
        reason = "Return what the decoder gives as it is: nothing added, rounded or cut off."
        raise NotYet("images that the decoder makes of no code", "the decoder's images", reason)
    return codes


def _check_codes(codes, stddev):
    spread, within = codes.std(axis=0), np.mean(np.abs(codes) < codes.std(axis=0))
    different = len(np.unique(codes.round(3), axis=0))
    if different < 0.5 * len(codes):
        seen = f"{different} different codes" if different > 1 else "the same code"
        reason = "Draw a new code for each image: (count, latent_dim) numbers."
        raise NotYet(f"{seen} for all {len(codes)} images", "a new code for each", reason)
    if np.any(spread < 0.01 * stddev):
        reason = "Some numbers of the code are always the same. Draw all of them: (count, latent_dim)."
        raise NotYet(f"codes with standard deviations {as_text(spread)}", f"{stddev:.3g} in each", reason)
    if np.abs(np.corrcoef(codes.T) - np.eye(codes.shape[1])).max() > 0.2:
        reason = "The numbers of a code hang together. Draw (count, latent_dim) of them, each by itself."
        raise NotYet("codes on a line", "independent numbers in each code", reason)
    if np.any(np.abs(codes.mean(axis=0)) > 0.1 * spread):
        seen = f"codes with means {as_text(codes.mean(axis=0))}"
        raise NotYet(seen, "codes with mean 0", "The prior N(0, stddev²) is centred at 0.")
    if np.abs(within - 0.683) > 0.04:
        seen = f"{within:.0%} of the codes within one standard deviation"
        reason = "The prior is normal, not uniform. A normal distribution has rare codes far out."
        raise NotYet(seen, "68%, as in a normal distribution", reason)
    slips = (
        (np.sqrt(stddev), "stddev was used as a variance. normal(0, stddev) takes it as it is; no root."),
        (stddev**2, "stddev was squared. The second argument of normal is a standard deviation."),
        (1.0, "The codes are not scaled: multiply standard normal numbers by stddev."),
    )
    # Compared as logarithms, so that chance moves small and large ones by as much.
    slips = [(np.full(len(spread), np.log(value)), reason) for value, reason in slips]
    shown = f"codes with standard deviations {as_text(spread)}", f"{stddev:.3g}"
    reason = "Use the given stddev for every dimension."
    expect_close(
        np.log(spread), np.full(len(spread), np.log(stddev)), reason, (0, 0.08), "spread", slips, shown
    )


def _decoder(latent_dim, random):
    decoder = build_decoder(latent_dim, 36, (12,), "zeros")
    # Large weights make pictures that differ clearly, with pixels that darken and pixels that fade.
    decoder.set_weights([random.normal(size=weights.shape) for weights in decoder.get_weights()])
    return quick(decoder)
