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
    function, stddev = as_function(answer), float(random.uniform(0.25, 0.6))
    encoder = build_encoder(3, 784, (8,), "zeros")
    draw_weights(encoder, random)
    images = random.random((500, 784)).astype("float32")
    clear = np.asarray(encoder(images))
    noisy = function(encoder, stddev)
    if not isinstance(noisy, keras.Model):
        raise NotYet(f"{type(noisy).__name__}", "a Keras model", "Return keras.Model(inputs, outputs).")
    if {id(each) for each in noisy.trainable_variables} != {id(each) for each in encoder.trainable_variables}:
        reason = "The new model has weights of its own. Call the encoder in it, so that they are the same."
        raise NotYet("other weights than the encoder's", "the encoder's own weights", reason)
    if not np.allclose(noisy(images, training=False), clear, atol=1e-4):
        reason = "After training a code is the middle of its cloud. A layer that knows `training` does it."
        raise NotYet("noise after training", "the encoder's own codes", reason)
    first, second = (np.asarray(noisy(images, training=True)) - clear for _ in range(2))
    _check_spread(first, encoder, images, clear, stddev, random)
    if np.allclose(first, second, atol=1e-6):
        reason = "Fixed noise is learned by heart, and then it is none. Draw it at each call."
        raise NotYet("the same noise at two calls", "new noise at each call", reason)
    return "In training a code is a cloud now: what it says in less than the noise does not get through."


def _check_spread(noise, encoder, images, clear, stddev, random):
    seen = noise.std()
    if seen < 1e-6:
        reason = "No noise came in training. GaussianNoise acts when the model is called with training=True."
        raise NotYet("the encoder's own codes in training", "codes with noise", reason)
    if np.allclose(noise, noise[:1], atol=1e-5):
        raise NotYet("the same noise for all images", "noise of its own for each", "Draw one for each code.")
    steady = np.corrcoef(np.abs(noise).ravel(), np.abs(clear).ravel())[0, 1]
    on_images = np.asarray(encoder(images + random.normal(0, stddev, images.shape))) - clear
    reason = "Each number of a code gets noise of this standard deviation."
    if steady > 0.3:
        reason = "The noise grows with the code: it was multiplied. Add it."
    elif np.isclose(seen, on_images.std(), rtol=0.1) and not np.isclose(seen, stddev, rtol=0.1):
        reason = "The noise is on the images. It belongs on the codes, behind the encoder."
    elif np.isclose(seen, np.sqrt(stddev), rtol=0.08):
        reason = "stddev was taken for a variance. GaussianNoise wants the standard deviation itself."
    elif np.isclose(seen, stddev**2, rtol=0.08):
        reason = "stddev was squared. GaussianNoise wants the standard deviation itself."
    if steady > 0.3 or not np.allclose(noise.std(axis=0), stddev, rtol=0.15):
        raise NotYet(f"noise of standard deviation {seen:.3g}", f"{stddev:.3g}", reason)


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
    labels = random.permutation(np.repeat(np.arange(classes), 160))
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
        if abs(codes.mean()) < 0.1 and abs(codes.std() - 1) < 0.1:
            reason = "Mean 0 and standard deviation 1 are not enough: heaps of their own are no bell."
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
        raise NotYet(f"{of_heaps:.2f} for codes that tell the label alone", "near 0", UNEXPLAINED)
    if seen < 0.7:
        reason = "Predict what is left of the feature from the codes, on images of the same digits."
        raise NotYet(f"{seen:.2f} for codes that hold the style", "near 1", reason)
    if of_nothing > 0.2:
        raise NotYet(f"{of_nothing:.2f} for codes that know nothing", "0 or less", BY_HEART)
    return "A code that tells no digit is worth something only if it tells the style, and this says how much."
