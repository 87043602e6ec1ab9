"""Questions of exercise 03 on draws: from the prior, and from the aggregated posterior."""

import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, question
from aae_teach.metrics import energy_distance

# How far codes may be from the aggregated posterior: chance stays below it, the nearest mistake is above.
LIMIT = 0.08
ROOT = "This takes the root of the spread. A standard deviation multiplies the noise as it is."


@question(
    "ex03.sample_prior",
    hints=(
        "tf.random.normal takes a shape, (count, 2), and a standard deviation.",
        "N(0, 5²) has the standard deviation 5; its variance is 25.",
    ),
)
def sample_prior(answer, random):
    """Write a function that draws `count` new codes from N(0, 5²): shape (count, 2), standard deviation 5."""
    count = int(random.integers(3000, 4000))
    draw = as_function(answer)
    first, second = np.asarray(draw(count)), np.asarray(draw(count))
    if first.dtype != np.float32:
        reason = "Networks compute in float32, and so do the phases that mix these codes with theirs."
        raise NotYet(f"codes of type {first.dtype}", "float32", reason)
    if first.shape != (count, 2):
        raise NotYet(
            f"shape {first.shape} for count = {count}", f"shape ({count}, 2)", "One row for each code."
        )
    once = "The prior is drawn once and then used again; the discriminator would learn these points by heart."
    if np.array_equal(first, second):
        raise NotYet("the same codes at two calls", "new codes at each call", once)
    others = len(np.unique(np.concatenate([first, second]), axis=0))
    if others < 2 * count - 3:
        reason = "They are taken from a pool that is drawn once, and it would be learned by heart."
        raise NotYet(f"{others} different codes among {2 * count}", "new codes at each call", reason)
    spread = first.std(axis=0)
    if not np.allclose(spread, 5, atol=0.4):
        reason = "Each of the two dimensions has the standard deviation 5."
        if np.allclose(spread, 25, rtol=0.1):
            reason = (
                "That is five times too wide: 25 is the variance of N(0, 5²), and 5 its standard deviation."
            )
        elif np.allclose(spread, np.sqrt(5), rtol=0.1):
            reason = "5 is the standard deviation, not the variance; its root is too narrow."
        raise NotYet(f"standard deviations {spread.round(2)}", "5 and 5", reason)
    if not np.allclose(first.mean(axis=0), 0, atol=0.5):
        raise NotYet(f"means {first.mean(axis=0).round(1)}", "means near 0", "The prior is centred at 0.")
    if np.allclose([spread, second.std(axis=0)], 5, atol=1e-3):
        reason = "They are scaled to it afterwards. Samples of the prior differ from it by chance."
        raise NotYet("standard deviations of exactly 5 at two calls", "about 5", reason)
    if abs(np.corrcoef(first.T)[0, 1]) > 0.2:
        raise NotYet("the two dimensions rise together", "independent dimensions", "Draw count * 2 numbers.")
    if abs(np.mean(np.abs(first) < 5) - 0.683) > 0.05:
        raise NotYet("another shape than the normal one", "a normal distribution", "Use a normal draw.")
    _check_traced(draw)
    return "New codes at each call, with standard deviation 5 in each dimension."


def _check_traced(draw):
    """Raises NotYet unless codes are new at each call inside of a tf.function, too."""
    traced = tf.function(lambda: tf.convert_to_tensor(draw.__wrapped__(50)))
    try:
        unchanged = np.array_equal(traced(), traced())
    except ValueError as error:
        reason = (
            "A random generator is made anew at each call; make it once before, or use tf.random.normal. "
            "A prior of aae takes it as seed=keras.random.SeedGenerator()."
        )
        raise NotYet("an error inside of tf.function", "new codes there too", reason) from error
    if unchanged:
        reason = (
            "tf.function runs Python once; NumPy's draw becomes a constant. Use tf.random or keras.random."
        )
        raise NotYet("inside of tf.function the same codes at each call", "new codes at each call", reason)


@question(
    "ex03.aggregated",
    hints=(
        "To draw from the mean of n distributions: take one of them at random, then draw from it.",
        "image = np.random.randint(len(means), size=count) takes an image for each code.",
        "means[image] + stddevs[image] * np.random.normal(size=(count, 2))",
    ),
)
def aggregated(answer, random):
    """Write a function of means, stddevs (n, 2) and count that draws codes from the aggregated posterior."""
    draw = as_function(answer)
    means, stddevs = _three_groups(random)
    count = int(random.integers(1400, 1600))
    codes, others = (np.asarray(draw(means, stddevs, count), "float32") for _ in range(2))
    if codes.shape != (count, 2):
        reason = "One row for each code that is drawn; an image may be taken several times."
        raise NotYet(f"shape {codes.shape} for count = {count}", f"shape ({count}, 2)", reason)
    if np.array_equal(codes, others):
        raise NotYet("the same codes at two calls", "new codes at each call", "Draw inside of the function.")
    # One dimension spreads more than the other.
    apart = np.array([6.0, 2.0], "float32")
    alone = np.asarray(draw(0 * means, 0 * stddevs + apart, count), "float64")
    if abs(np.corrcoef(alone.T)[0, 1]) > 0.2:
        reason = "Both dimensions of a code get the same noise. Draw noise of shape (count, 2)."
        raise NotYet("dimensions that rise together", "noise of its own in each dimension", reason)
    _check_distance(codes, means, stddevs, random)
    _check_noise(alone, apart)
    _check_chances(draw)
    return "Any image, then a code of it: that is a draw from q(z), and what the discriminator sees."


def _three_groups(random):
    """Means and standard deviations, float32 (36, 2) each, of three groups of images, one after the other.

    So the first images are not like all of them. The groups differ in spread, too, so that a mean belongs to
    its own spread.
    """
    centres = np.repeat([[-9.0, -4.0], [0.0, 8.0], [7.0, -6.0]], 12, axis=0)
    means = centres + random.normal(size=(36, 2))
    stddevs = np.repeat([0.2, 1.0, 5.0], 12)[:, None] * random.uniform(0.7, 1.3, size=(36, 2))
    return means.astype("float32"), stddevs.astype("float32")


def _check_distance(codes, means, stddevs, random):
    """Raises NotYet if codes lie away from the aggregated posterior; the nearest mistake is told."""

    def from_images(images, spread=1.0):
        noise = random.normal(size=(len(images), 2))
        return (means[images] + spread * stddevs[images] * noise).astype("float32")

    def distance(some):
        return float(energy_distance(codes, some.astype("float32")))

    everyone = random.integers(0, 36, 1500)
    right = from_images(everyone)
    if distance(right) <= LIMIT:
        return
    noise = random.normal(size=(1500, 2))
    slips = {
        "Each code is that of an image without its spread. Add stddevs times noise.": means[everyone],
        "The codes are averaged. Average the densities: draw from one image at a time.": (
            means.mean(axis=0) + stddevs.mean(axis=0) * noise
        ),
        "One normal distribution has the mean and the size, but not the shape of all images together.": (
            right.mean(axis=0) + right.std(axis=0) * noise
        ),
        "Only some of the images are used. Each must be taken with the same chance.": (
            from_images(everyone % 12)
        ),
        "Mean and spread belong to different images. Draw one image for each code, and use both of it.": (
            means[everyone] + stddevs[random.permutation(everyone)] * noise
        ),
        "The spread is squared. A standard deviation multiplies the noise as it is.": (
            from_images(everyone, stddevs[everyone])
        ),
        ROOT: from_images(everyone, stddevs[everyone] ** -0.5),
        "The two dimensions of a code come from different images. Draw one image for each code.": (
            np.stack([right[:, 0], right[random.permutation(1500), 1]], axis=1)
        ),
    }
    reason = min(slips, key=lambda reason: distance(slips[reason]))
    if distance(slips[reason]) > 4 * LIMIT:
        reason = "Each code comes from one image, taken at random among all, by its own mean and spread."
    seen = f"energy distance {distance(right):.2g} to codes of the aggregated posterior"
    raise NotYet(seen, f"at most {LIMIT:g}", reason)


def _check_noise(alone, apart):
    """Raises NotYet unless codes around one place are normal, with a standard deviation in each dimension."""
    if not np.allclose(alone.std(axis=0), apart, rtol=0.12):
        seen = f"standard deviations {alone.std(axis=0).round(1)} where all images have {apart}"
        own = "Each dimension of an image has a standard deviation of its own."
        raise NotYet(seen, f"{apart}", ROOT if np.allclose(alone.var(axis=0), apart, rtol=0.25) else own)
    within = np.mean(np.abs(alone) < apart)
    if abs(within - 0.683) > 0.05:
        reason = "Each q(z|x) is normal. A normal distribution has rare codes far out."
        raise NotYet(f"{within:.0%} of the codes within one standard deviation", "68%", reason)


def _check_chances(draw):
    """Raises NotYet if some images come more often than others, of two images or of more than codes."""
    for images in (2, 1000):
        halves = np.repeat([[-50.0, 0.0], [50.0, 0.0]], images // 2, axis=0).astype("float32")
        first = np.mean(np.asarray(draw(halves, np.ones_like(halves), 300))[:, 0] < 0)
        if abs(first - 0.5) > 0.2:
            reason = "Each image is taken with the same chance, the first and the last as well."
            seen = f"{first:.0%} of 300 codes from the first half of {images} images"
            raise NotYet(seen, "about half", reason)
