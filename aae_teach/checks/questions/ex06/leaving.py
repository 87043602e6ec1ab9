"""Questions of exercise 06 on codes without the label: noise, parts that add up, the style still told."""

import keras
import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import draw_weights
from aae_teach.models.networks import build_encoder


@question(
    "ex06.with_noise",
    hints=(
        "A model around a model: inputs = keras.Input((784,)), then codes = encoder(inputs).",
        "keras.layers.GaussianNoise(stddev) adds noise in training, and nothing afterwards.",
        "return keras.Model(inputs, keras.layers.GaussianNoise(stddev)(encoder(inputs)))",
    ),
)
def with_noise(answer, random):
    """Write with_noise(encoder, stddev): a model of the same weights that adds noise to codes in training."""
    function = as_function(answer)
    stddevs = random.permutation([random.uniform(0.2, 0.35), random.uniform(0.7, 1)]).tolist()
    noises = [_noise_of(function, stddev, random) for stddev in stddevs]
    sizes = [noise.std() for noise in noises]
    for noise, size, stddev in zip(noises, sizes, stddevs):
        if not np.allclose(noise.std(axis=0), stddev, rtol=0.12):  # by chance they are off by 0.02
            raise NotYet(
                f"noise of standard deviation {size:.3g}", f"{stddev:.3g}", _why(noise, sizes, stddev)
            )
        if np.abs(np.triu(np.corrcoef(noise.T), 1)).max() > 0.3:
            reason = "The numbers of a code share their noise. Draw one for each."
            raise NotYet(
                "nearly the same noise for several numbers of a code", "noise of its own for each", reason
            )
    return "In training a code is a cloud now: what it says in less than the noise does not get through."


def _noise_of(function, stddev, random):
    """The noise of a new model on some images; raises NotYet about what is no noise on codes in training."""
    encoder, images = build_encoder(3, 784, (8,), "zeros"), random.random((1000, 784)).astype("float32")
    moved, on_images = images + random.normal(0, stddev, images.shape), np.zeros(1)
    while on_images.std(axis=0).min() < 2 * stddev:  # so that noise on the images is clearly larger
        draw_weights(encoder, random)
        encoder.set_weights([3 * weights for weights in encoder.get_weights()])
        clear = np.asarray(encoder(images))
        on_images = np.asarray(encoder(moved)) - clear
    noisy = function(encoder, stddev)
    if not isinstance(noisy, keras.Model):
        raise NotYet(f"{type(noisy).__name__}", "a Keras model", "Return keras.Model(inputs, outputs).")
    after = [np.asarray(noisy(images, training=False)), np.asarray(noisy(images))]
    if {id(each) for each in noisy.trainable_variables} != {id(each) for each in encoder.trainable_variables}:
        reason = "The new model has weights of its own. Call the encoder in it, so that they are the same."
        raise NotYet("other weights than the encoder's", "the encoder's own weights", reason)
    if not np.allclose(after, clear, atol=1e-3):
        reason = "After training a code is the middle of its cloud. A layer that knows `training` does it."
        raise NotYet("noise after training", "the encoder's own codes", reason)
    first, second = (np.asarray(noisy(images, training=True)) - clear for _ in range(2))
    _check_noise(first, on_images, clear)
    if np.allclose(first, second, atol=1e-4):
        reason = "Fixed noise is learned by heart, and then it is none. Draw it at each call."
        raise NotYet("the same noise at two calls", "new noise at each call", reason)
    return first


def _check_noise(noise, on_images, clear):
    spread = noise.std(axis=0)
    if np.abs(noise).max() < 1e-3:
        reason = "No noise came in training. GaussianNoise acts when the model is called with training=True."
        raise NotYet("the encoder's own codes in training", "codes with noise", reason)
    if np.allclose(noise, noise[:1], atol=1e-3):
        raise NotYet("the same noise for all images", "noise of its own for each", "Draw one for each code.")
    if spread.min() < 1e-3:
        reason = "Each number of a code gets noise."
        raise NotYet(f"no noise on number {spread.argmin()} of the codes", "noise on all", reason)
    if np.allclose(spread, on_images.std(axis=0), rtol=0.15):
        reason = "The noise is on the images. It belongs on the codes, behind the encoder."
        raise NotYet("the spread that noise on the images gives", "noise on the codes", reason)
    if np.corrcoef(np.abs(noise).ravel(), np.abs(clear).ravel())[0, 1] > 0.3:
        reason = "The noise grows with the code: it was multiplied. Add it."
        raise NotYet("more noise on large codes", "the same on all", reason)


def _why(noise, sizes, stddev):
    """The likely reason for noise of another size than asked for."""
    if np.isclose(*sizes, rtol=0.1):
        return f"The noise is about {np.mean(sizes):.1g} whatever stddev is. Use the argument."
    known = (
        (
            np.sqrt(stddev),
            "stddev was taken for a variance. GaussianNoise wants the standard deviation itself.",
        ),
        (stddev**2, "stddev was squared. GaussianNoise wants the standard deviation itself."),
        (stddev / np.sqrt(3), "That is even noise up to stddev. GaussianNoise takes the standard deviation."),
    )
    reasons = (said for value, said in known if np.allclose(noise.std(axis=0), value, rtol=0.12))
    return next(reasons, "Each number of a code gets noise of this standard deviation.")


@question(
    "ex06.parts",
    hints=(
        "Cut N(0, 1) into as many pieces as there are labels, and give each label a piece of its own.",
        "Draw as many numbers as there are labels from N(0, 1), and sort them. Who gets the smallest?",
        "codes[np.argsort(labels)] = np.sort(np.random.default_rng().normal(size=len(labels)))",
    ),
)
def parts(answer, random):
    """Write parts(labels): codes (n,) that follow N(0, 1) together, and each of which tells its label."""
    from scipy.stats import kstest
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.neighbors import KNeighborsClassifier

    function = as_function(answer)
    classes = int(random.integers(4, 9))
    labels = random.permutation(np.repeat(np.arange(classes), 1000))  # so many that no other shape passes
    codes = as_array(function(labels.copy()), "codes")
    if codes.size != len(labels):
        reason = "One number for each label, in the order of the labels."
        raise NotYet(f"codes of shape {codes.shape}", f"shape ({len(labels)},)", reason)
    codes = codes.ravel()
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    told = cross_val_score(KNeighborsClassifier(5), codes[:, None], labels, cv=folds).mean()
    if kstest(codes, "norm").pvalue < 1e-5:
        seen = f"a mean of {codes.mean():.2f} and a standard deviation of {codes.std():.2f}"
        reason = "All codes together have to be N(0, 1)."
        if len(np.unique(codes)) < len(codes) / 2:
            reason = "Many labels share a number. So few points make no bell, whatever their mean."
        elif abs(codes.mean()) < 0.1 and abs(codes.std() - 1) < 0.1:
            reason = "Mean 0 and standard deviation 1 are not enough: the shape has to be a bell."
        raise NotYet(f"{seen}, and another shape", "N(0, 1) of all codes together", reason)
    if told < 0.9:
        reason = "Give each label a piece of N(0, 1) for itself."
        if told < 1.5 / classes:
            reason = "Every label has the whole N(0, 1) here. That is the aim of the lesson, not its trap."
            if np.all(np.diff(codes) >= 0):
                reason = "The codes are sorted and the labels are not: each code has to go to its own label."
        raise NotYet(f"labels told from the codes: {told:.0%}", "nearly all", reason)
    return "A discriminator of all codes finds nothing wrong here, and every code tells its label."


UNEXPLAINED = "Codes that tell the label alone explain the labels' means. Take those off the feature first."
COUNTED = "The labels' means count as explained: divide by the mean square of what is left without them."
BY_HEART = "Codes that know nothing explain something: the fit was marked on images that it was fitted to."


@question(
    "ex06.style_told",
    hints=(
        "Take each label's mean off the feature: what is left is style.",
        "Fit on a part of the codes, predict the rest; cross_val_predict does it five times over.",
        "1 - np.mean((left - predicted) ** 2) / np.mean(left**2)",
    ),
)
def style_told(answer, random):
    """Write style_told(codes, feature, labels): the share of a feature that codes explain."""
    function, labels = as_function(answer), random.permutation(np.repeat(np.arange(10), 40))
    centres = random.permutation(np.linspace(-6, 6, 10))[labels]
    # Most styles lie in the middle and some far off, so that a median is no mean.
    steps = random.choice([-2, 0, 2], (400, 3), p=(0.06, 0.88, 0.06))
    codes = (steps + 0.15 * random.normal(size=(400, 3))).astype("float32")
    style = codes @ random.choice([-1, 1], 3) * random.uniform(0.8, 1.2)
    seen = as_number(function(codes, centres + style + random.normal(0, 0.2, 400), labels))
    if seen > 1.5:
        raise NotYet(f"{seen:.3g}", "a share, at most 1", "This is no share. Divide by the variance left.")
    # Codes in one heap for each label, and a feature that differs between labels and is chance within.
    heaps = np.c_[centres, 8 * random.normal(size=(10, 2))[labels]] + random.normal(0, 0.3, (400, 3))
    of_heaps = as_number(function(heaps.astype("float32"), centres + random.normal(0, 0.7, 400), labels))
    nothing = random.normal(size=(150, 60)).astype("float32")
    of_nothing = as_number(function(nothing, random.normal(size=150), np.arange(150) % 10))
    if seen < 0.3 and of_nothing > 0.7:
        reason = "It falls where the code says more. Is it the share that is left?"
        raise NotYet(f"{seen:.2f} for codes that hold the style", "near 1", reason)
    if of_heaps > 0.3:
        raise NotYet(f"{of_heaps:.2f} for codes that tell the label alone", "near 0",
                     COUNTED if seen > 0.9 else UNEXPLAINED)  # fmt: skip
    if seen < 0.7:
        reason = "Predict what is left of the feature from the codes, on images of the same digits."
        raise NotYet(f"{seen:.2f} for codes that hold the style", "near 1", reason)
    if of_nothing > 0.2:
        raise NotYet(f"{of_nothing:.2f} for codes that know nothing", "0 or less", BY_HEART)
    _check_half_told(function, random)
    return "A code that tells no digit is worth something only if it tells the style, and this says how much."


def _check_half_told(function, random):
    """The codes tell 0.7 of the style; a correlation would be 0.84 and a ratio of roots leave 0.45.

    Only a few different codes and two sizes of noise, so that neither the fit nor the split matters much.
    """
    labels, codes = np.arange(1500) % 10, random.choice([-1.0, 1.0], (1500, 6))
    noise = random.choice([-1, 1], 1500) * np.sqrt(0.3)
    feature = 3 * np.cos(labels) + np.sqrt(0.7) * codes[:, random.integers(6)] + noise
    seen = as_number(function(codes.astype("float32"), feature, labels))
    if not 0.54 < seen < 0.785:
        reason = "It is 1 minus a ratio of mean squares, on images that were not fitted."
        if abs(seen - 0.84) < 0.04:
            reason = "This looks like a correlation. Asked is 1 minus a ratio of mean squares."
        elif abs(seen - 0.45) < 0.04:
            reason = "This looks like 1 minus a ratio of roots. Leave the root away."
        raise NotYet(f"{seen:.2f} for codes that tell 70% of the style", "about 0.7", reason)
