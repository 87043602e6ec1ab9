"""Questions of exercise 07 on few labels: choose them, and compare two methods that learn from them."""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    expect_close,
    question,
)
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC


@question(
    "ex07.known",
    hints=(
        "Go through the digits 0 to 9 one by one. np.flatnonzero(labels == digit) has its positions.",
        "`random.choice(positions, per_class, replace=False)` draws some of them, none twice.",
        "np.concatenate joins the ten draws.",
    ),
)
def known(answer, random):
    """Write known(labels, per_class, random): positions of per_class images of each digit, drawn anew."""
    function = as_function(answer)
    labels = random.permutation(np.repeat(np.arange(10), random.permutation(np.arange(20, 40, 2))))
    per_class = int(random.integers(11, 15))
    seeds = int(random.integers(1_000_000)) + np.arange(60)
    # Sixty draws leave an image out once in ten million checks. The last one has the first one's seed again.
    draws = [_positions(function, labels, per_class, seed) for seed in (*seeds, seeds[0])]
    seen, other, again = (set(draws[place].tolist()) for place in (0, 1, -1))
    if seen == other:
        reason = "These are always the same images. Draw with the generator that is given."
        raise NotYet("the same images for two generators", "a new draw for each", reason)
    if seen != again:
        reason = "Something else draws here, such as np.random. Draw with the generator that is given."
        raise NotYet("other images for the same generator", "the same", reason)
    left_out = len(labels) - len(np.unique(draws))
    if left_out:
        reason = "Each image of a digit has to be equally likely. Which ones can your draw not reach?"
        raise NotYet(f"{left_out} of {len(labels)} images in none of 60 draws", "each in some", reason)
    if all(_in_a_row(np.isin(np.flatnonzero(labels == digit), draws[0])) for digit in range(10)):
        reason = "A random start decides about all that follow. Draw each image on its own."
        raise NotYet("images that follow each other, of each digit", "a draw of single images", reason)
    return "Balanced by construction, and drawn from the training labels alone: no test image can slip in."


def _in_a_row(chosen):
    """Whether the images chosen of a digit follow each other, the first after the last as well."""
    return np.sum(chosen != np.roll(chosen, 1)) <= 2


def _positions(function, labels, per_class, seed):
    """The answer's positions, after the mistakes of form."""
    seen = np.asarray(function(labels.copy(), per_class, np.random.default_rng(seed)))
    expected = f"{10 * per_class} positions"
    if seen.dtype == bool:
        raise NotYet("truth values", expected, "This is a mask; np.flatnonzero turns it into positions.")
    if seen.ndim == 2:
        reason = "One row for each digit: join the rows with np.concatenate, or flatten them."
        raise NotYet(f"shape {seen.shape}", f"shape {(10 * per_class,)}", reason)
    if seen.shape != (10 * per_class,):
        reason = "per_class counts the images of one digit; ten digits make ten times as many."
        raise NotYet(f"shape {seen.shape}", f"shape {(10 * per_class,)}", reason)
    if not np.issubdtype(seen.dtype, np.integer):
        raise NotYet(f"numbers of type {seen.dtype}", "whole numbers", "Positions index an array.")
    if seen.min() < 0 or seen.max() >= len(labels):
        raise NotYet(f"positions up to {seen.max()}", f"at most {len(labels) - 1}", "")
    if np.array_equal(np.sort(seen), np.repeat(np.arange(10), per_class)):
        reason = "These are the labels themselves. Asked is where the images stand."
        raise NotYet("numbers from 0 to 9 only", expected, reason)
    if seen.max() < np.bincount(labels).max():
        reason = "Positions within one digit are not positions in labels. np.flatnonzero keeps them."
        raise NotYet(f"positions up to {seen.max()} of {len(labels)}", "positions in all of labels", reason)
    if len(np.unique(seen)) < len(seen):
        reason = "random.choice may draw an image twice; replace=False forbids it."
        raise NotYet(f"{len(np.unique(seen))} different positions", f"{len(seen)}", reason)
    counts = np.bincount(labels[seen], minlength=10)
    if not np.all(counts == per_class):
        reason = "A draw from all images leaves the balance to chance. Draw from each digit on its own."
        raise NotYet(f"{counts.min()} to {counts.max()} images of a digit", f"{per_class} of each", reason)
    return seen


@question(
    "ex07.spreading",
    hints=(
        "For each subset: given = np.full(len(images), -1), then given[positions] = image_digits[positions].",
        "`classifier.score(test_images, test_digits)` is the accuracy; an error is 1 minus it.",
        "One difference for each subset. The mean's error: np.std(differences, ddof=1) / np.sqrt(n).",
    ),
)
def spreading(answer, random):
    """Write spreading(...): how much less label spreading is wrong than an SVM, and the standard error."""
    function = as_function(answer)
    images, digits, subsets, test_images, test_digits = _small_study(random)
    seen = function(images.copy(), digits.copy(), list(subsets), test_images.copy(), test_digits.copy())
    if not isinstance(seen, (tuple, list, np.ndarray)) or len(seen) != 2:
        raise NotYet(repr(seen)[:60], "a pair of numbers", "Return two numbers: return mean, standard_error.")
    mean, error = as_number(seen[0]), as_number(seen[1])

    def errors_of(method):
        def errors(**told):
            study = images, digits, test_images, test_digits
            return np.array([method(*study, subsets[: n + 1], **told) for n in range(len(subsets))])

        return errors

    svm_errors, spread_errors = errors_of(_svm_error), errors_of(_spreading_error)

    machine, spread = svm_errors(), spread_errors()
    _check_mean(mean, machine, spread, spread_errors, svm_errors)
    _check_error(error, machine, spread)
    return "The same labels and the same test images: what is left is the difference between the methods."


def _small_study(random):
    """Few images of ten kinds, of two pixels that matter and eight that do not, and five labelled subsets.

    A fifth of the digits are drawn anew: with images among others an SVM minds how large C is. There are many
    test images, so that two mistakes seldom have the same error.
    """
    digits = random.permutation(np.repeat(np.arange(10), 90))
    angle = 2 * np.pi * digits / 10
    along = random.uniform(0.5, 2.5, len(digits))
    clean = np.stack([along * np.cos(angle), along * np.sin(angle)], axis=1)
    images = np.concatenate([clean, np.zeros((len(digits), 8))], axis=1)
    images += random.normal(0, 0.13, images.shape)
    digits = np.where(random.random(len(digits)) < 0.2, random.integers(0, 10, len(digits)), digits)
    subsets = [
        np.concatenate(
            [random.choice(np.flatnonzero(digits[:300] == d), 5, replace=False) for d in range(10)]
        )
        for _ in range(5)
    ]
    return images[:300], digits[:300], subsets, images[300:], digits[300:]


def _svm_error(images, digits, test_images, test_digits, subsets, C=10, told="subset"):
    """Its error after the last subset; told all labels, or -1 for each unknown one, by mistake."""
    given, chosen = digits, slice(None) if told != "subset" else subsets[-1]
    if told == "unknown":
        given = np.full(len(digits), -1)
        given[subsets[-1]] = digits[subsets[-1]]
    return 1 - SVC(C=C).fit(images[chosen], given[chosen]).score(test_images, test_digits)


def _spreading_error(images, digits, test_images, test_digits, subsets, told="subset", kernel="knn"):
    """Its error after the last subset; told all labels, none but the labelled images, or piled up labels."""
    given = digits.copy() if told == "all" else np.full(len(digits), -1)
    for known in subsets if told == "piled up" else subsets[-1:]:
        given[known] = digits[known]
    chosen = subsets[-1] if told == "alone" else slice(None)
    with np.errstate(invalid="ignore"):  # far from all training images the other kernel is 0 everywhere
        spread = LabelSpreading(kernel=kernel).fit(images[chosen], given[chosen])
        return 1 - spread.score(test_images, test_digits)


def _check_mean(mean, machine, spread, spread_errors, svm_errors):
    right = (machine - spread).mean()
    reason = 'Take SVC(C=10) and LabelSpreading(kernel="knn"), the rest at its defaults.'
    slips = (
        (-right, "The sign: the SVM's error minus that of label spreading."),
        (
            (machine - spread_errors(told="all")).mean(),
            "Label spreading was told every label. Hide all but the subset's: -1.",
        ),
        (
            (machine - spread_errors(told="alone")).mean(),
            "Label spreading got the labelled images alone. Give it all, with -1.",
        ),
        (
            (machine - spread_errors(told="piled up")).mean(),
            "Labels of earlier subsets stay known. Start with -1 everywhere for each subset.",
        ),
        (
            (svm_errors(told="all") - spread).mean(),
            "The SVM learned from all training images. Give it the subset's alone.",
        ),
        (
            (svm_errors(told="unknown") - spread).mean(),
            "The SVM took -1 for an eleventh digit. Give it the labelled images alone.",
        ),
        (((machine - spread) / machine).mean(), "This is relative to the SVM's error. Take the difference."),
        (machine.mean(), "This is the mean error of the SVM."),
        (spread.mean(), "This is the mean error of label spreading."),
        *(((svm_errors(C=C) - spread).mean(), reason) for C in (1, 9, 11)),
        ((machine - spread_errors(kernel="rbf")).mean(), reason),
    )
    asked = (
        "One difference for each subset: the error of an SVM on the subset minus that of label spreading on "
        "all training images, both on the test images. Then their mean."
    )
    expect_close(mean, right, asked, 1e-6, "the margin", slips)


def _check_error(error, machine, spread):
    differences, count = machine - spread, len(machine)
    deviation = differences.std(ddof=1)
    slips = (
        (deviation, "This is the standard deviation of one difference. A mean of n of them varies less."),
        (
            differences.std() / np.sqrt(count),
            "np.std divides by n. With few numbers that is too small: ddof=1.",
        ),
        (
            np.sqrt((machine.var(ddof=1) + spread.var(ddof=1)) / count),
            "Unpaired: this overlooks that both errors belong to the same subset. Use the differences.",
        ),
        (deviation / count, "Divide by the root of n, not by n."),
        (deviation**2 / count, "This is the variance of the mean; its root is the standard error."),
        (differences.std(), "This is the standard deviation of one difference, and of np.std's kind."),
    )
    asked = "Take the deviation of the differences, with ddof=1, over the root of their number."
    expect_close(error, deviation / np.sqrt(count), asked, 1e-6, "the standard error", slips)
