"""Exercise 07: choose labelled images, hide the rest, and learn from the few.

Every check draws new inputs and judges what an answer does with them. The modules named in the imports
hold the other questions.
"""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    ex07_phases,  # noqa: F401
    ex07_reading,  # noqa: F401
    expect_close,
    question,
)


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
    labels = random.permutation(np.repeat(np.arange(10), random.permutation(np.arange(30, 80, 5))))
    per_class = int(random.integers(14, 20))
    seed = int(random.integers(1_000_000))
    seen = _positions(function, labels, per_class, seed)
    counts = np.bincount(labels[seen], minlength=10)
    if not np.all(counts == per_class):
        least, most = counts.min(), counts.max()
        reason = "A draw from all images leaves the balance to chance. Draw from each digit on its own."
        raise NotYet(f"{least} to {most} images of a digit", f"{per_class} of each", reason)
    other = _positions(function, labels, per_class, seed + 1)
    if set(seen.tolist()) == set(other.tolist()):
        reason = "These are always the same images. Draw with the generator that is given."
        raise NotYet("the same images for two generators", "a new draw for each", reason)
    return "Balanced by construction, and drawn from the training labels alone: no test image can slip in."


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
    return seen


@question(
    "ex07.margin",
    hints=(
        "Each pair has one difference: plain minus semi-supervised. Everything else is made of these.",
        "The standard error of a mean of n numbers is their standard deviation divided by the root of n.",
        "np.std(differences, ddof=1) / np.sqrt(n): ddof=1, because the mean was estimated as well.",
    ),
)
def margin(answer, random):
    """Write plain_errors (n,), semi_errors (n,) -> (mean margin, its standard error), paired by seed."""
    function = as_function(answer)
    for count in (10, int(random.integers(5, 9))):
        subsets = random.normal(0, 0.03, count)  # an easy subset is easy for both models
        semi = 0.08 + subsets + random.normal(0, 0.005, count)
        plain = 0.12 + subsets + random.normal(0, 0.005, count)
        seen = function(plain.copy(), semi.copy())
        if not isinstance(seen, (tuple, list, np.ndarray)) or len(seen) != 2:
            reason = "Return two numbers: return mean, standard_error."
            raise NotYet(repr(seen)[:60], "a pair of numbers", reason)
        _check_margin(as_number(seen[0]), as_number(seen[1]), plain, semi)
    return "Pairs share a subset, so that its luck cancels out: the same margin is known far more exactly."


def _check_margin(mean, error, plain, semi):
    differences, count = plain - semi, len(plain)
    if np.isclose(mean, -differences.mean()):
        reason = "The sign: plain minus semi-supervised is positive when the second has the smaller error."
        raise NotYet(f"a margin of {mean:.4g}", f"{differences.mean():.4g}", reason)
    expect_close(mean, differences.mean(), "Take the mean of the differences.", 1e-6, "the margin")
    spread = differences.std(ddof=1)
    slips = (
        (spread, "This is the standard deviation of one difference. A mean of n of them varies less."),
        (
            differences.std() / np.sqrt(count),
            "np.std divides by n. With few numbers that is too small: ddof=1.",
        ),
        (
            np.sqrt((plain.var(ddof=1) + semi.var(ddof=1)) / count),
            "Unpaired: this takes the luck of the subsets for an error of the margin. Use the differences.",
        ),
        (
            np.sqrt((plain.var() + semi.var()) / count),
            "Unpaired, and without ddof=1: take the standard deviation of the differences.",
        ),
        (spread / count, "Divide by the root of n, not by n."),
        (spread**2 / count, "This is the variance of the mean; its root is the standard error."),
        (differences.std(), "This is the standard deviation of one difference, and of np.std's kind."),
    )
    reason = next((said for value, said in slips if np.isclose(error, value, rtol=1e-5)), "")
    expect_close(error, spread / np.sqrt(count), reason, 1e-6, "the standard error")


class Questioned:
    """A set of images under trial: gives the errors of candidates, and notes who was asked about."""

    def __init__(self, errors):
        self.errors, self.asked = errors, []

    def __call__(self, candidate):
        self.asked.append(candidate)
        return self.errors[candidate]


@question(
    "ex07.report",
    hints=(
        "Ask `validate` about every candidate, and keep the one with the smallest error.",
        "min(candidates, key=validate) does both.",
        "Then ask `test` about this one, and return both.",
    ),
)
def report(answer, random):
    """Write candidates, validate, test -> (the chosen candidate, its test error); test is called once."""
    function = as_function(answer)
    for _ in range(2):
        names = [f"noise {noise}" for noise in random.permutation([0.0, 0.1, 0.3, 0.5, 0.8, 1.2]).tolist()]
        errors = (0.05 + 0.01 * random.permutation(6) + random.uniform(0, 0.004, 6)).tolist()
        order = np.argsort(errors)
        test_errors = random.uniform(0.05, 0.11, 6)
        # On test images another one happens to be best, and neither is the first or the last of the list.
        test_errors[order[1]] = 0.04
        if 0 in order[:2] or 5 in order[:2]:
            middle = [*order[2:], *order[:2]]
            places = [middle[i] for i in (0, 4, 5, 1, 2, 3)]
            names, errors = [names[i] for i in places], [errors[i] for i in places]
            test_errors = test_errors[places]
        validate, test = (Questioned(dict(zip(names, each))) for each in (errors, test_errors.tolist()))
        _check_report(function(list(names), validate, test), validate, test)
    return "One look at the test set, after the choice: the error it gives has nothing to be flattered by."


def _check_report(seen, validate, test):
    best = min(validate.errors, key=validate.errors.get)
    luckiest = min(test.errors, key=test.errors.get)
    if not isinstance(seen, (tuple, list)) or len(seen) != 2 or seen[0] not in validate.errors:
        reason = "Return the candidate itself and its test error: return best, test(best)."
        raise NotYet(repr(seen)[:60], "a candidate and a number", reason)
    chosen, error = seen[0], as_number(seen[1])
    if chosen == luckiest:
        reason = "Chosen by the test error: the smallest of six is small by luck, too. Choose on validation."
        raise NotYet(f"{chosen}, the best on the test set", f"{best}, the best on validation", reason)
    if chosen != best:
        worst = max(validate.errors, key=validate.errors.get)
        reason = (
            "This one has the largest error." if chosen == worst else "Ask validate about each candidate."
        )
        raise NotYet(chosen, f"{best}, the best on validation", reason)
    if np.isclose(error, validate.errors[best], atol=1e-9):
        reason = "This is its validation error, the smallest of six, and flattered by that choice."
        raise NotYet(f"{error:.4g}", f"its test error, {test.errors[best]:.4g}", reason)
    expect_close(error, test.errors[best], "", 1e-9, "the error")
    if set(test.asked) != {best}:
        reason = "Test errors that you have seen tempt you. Ask about the chosen one alone."
        raise NotYet(f"{len(set(test.asked))} candidates tested", "one", reason)
    if len(test.asked) > 1:
        reason = "Keep its answer in a variable."
        raise NotYet(f"the test set used {len(test.asked)} times", "once", reason)
