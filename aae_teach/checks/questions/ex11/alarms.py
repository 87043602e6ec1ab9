"""Questions of exercise 11 on alarms: a threshold that keeps a promise, and what an alarm is worth."""

import math

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.authoring.expect import differing


def _expect_number(seen, right, reason, what, slips, case):
    told = f"{seen:.6g} for {case}", f"{right:.6g}"
    # The highest of 19 scores is right for a share of 0.05, and too high for others.
    expect_close(seen, right, reason, 1e-6, what, differing(slips, right, 1e-6), told)


@question(
    "ex11.limit",
    hints=(
        "Sort the scores, the lowest first.",
        "The place is `int(np.ceil((1 - share) * (n + 1)))`, counted from 1: in Python one less.",
        "Where the place is larger than n, `raise ValueError(...)`.",
    ),
)
def limit(answer, random):
    """Write normal scores (n,), share -> the score at place ceil((1 - share)(n + 1)); ValueError if none."""
    function = as_function(answer)
    # The last scores lie below 0, as log densities do.
    for n, share, offset in ((19, 0.05, 0), (37, 0.1, 0), (38, 0.1, 0), (60, 0.25, 10)):
        place = math.ceil(round((1 - share) * (n + 1), 9))
        scores = _unsorted(random, n, place) - offset
        ordered = np.sort(scores)
        try:
            seen = as_number(function(scores.copy(), share))
        except ValueError as error:
            reason = f"{n} scores can promise {share}: 1 / (n + 1) is {1 / (n + 1):.3f}."
            raise NotYet(
                f"a ValueError for {n} scores and a share of {share}", "one score", reason
            ) from error
        except IndexError as error:
            reason = "Places are counted from 1: in Python take one less."
            raise NotYet(f"a place outside of {n} scores", f"{ordered[place - 1]:.6g}", reason) from error
        slips = (
            (ordered[min(place, n - 1)], "Places are counted from 1: in Python take one less."),
            (ordered[place - 2], "One place too low: more normal images ring than were promised."),
            (
                np.quantile(scores, 1 - share),
                "np.quantile interpolates among n; the new image is number n + 1.",
            ),
            (
                np.quantile(scores, share),
                "This is a quantile of the lower end: strange images have large scores.",
            ),
            (ordered[n - place], "This is the lower end: strange images have large scores."),
            (scores[place - 1], "Sort the scores first."),
            (ordered[-1], "This is the highest score: it promises less than was asked, and finds less."),
            (
                scores.mean() + 2 * scores.std(),
                "Scores need not be normally distributed; take a place among them.",
            ),
        )
        case = f"{n} scores and a share of {share}"
        reason = "Sort, and take the place ceil((1 - share)(n + 1)), counted from 1."
        _expect_number(seen, ordered[place - 1], reason, "threshold", slips, case)
    _expect_refusal(function, random.gamma(2.0, size=30), 0.01)
    return "A new normal image is as likely to take any place among n + 1, so the promise holds."


def _unsorted(random, n, place):
    """Scores whose place, unsorted, holds one from the middle, which no other mistake gives."""
    scores = random.gamma(2.0, size=n)
    middle = np.argsort(scores)[n // 2 + 1]
    scores[[place - 1, middle]] = scores[[middle, place - 1]]
    return scores


def _expect_refusal(function, scores, share):
    case = f"{len(scores)} scores and a share of {share}"
    try:
        seen = as_number(function(scores.copy(), share))
    except ValueError:
        return
    except IndexError as error:
        raise NotYet(
            f"an IndexError for {case}", "a ValueError", "Say it before the list runs out."
        ) from error
    reason = "So few scores cannot promise so little: a new one is the highest with probability 1 / (n + 1)."
    raise NotYet(f"{seen:.5g} for {case}", "a ValueError", reason)


@question(
    "ex11.right_alarms",
    hints=(
        "Of all images, `base_rate * found` are novelties that ring.",
        "And `(1 - base_rate) * false_alarms` are normal images that ring.",
        "The first, divided by both together.",
    ),
)
def right_alarms(answer, random):
    """Write base rate, share found, share of false alarms -> share of alarms that are right."""
    function = as_function(answer)
    for low, high in ((0.001, 0.01), (0.05, 0.2), (0.3, 0.45)):
        r, f, a = random.uniform(low, high), random.uniform(0.6, 0.95), random.uniform(0.02, 0.2)
        seen = as_number(function(r, f, a))
        hits, wrong = r * f, (1 - r) * a
        right = hits / (hits + wrong)
        slips = (
            (f, "This is the share of novelties that ring; asked is the share of rings that are novelties."),
            (f / (f + a), "The base rate is missing: this holds where half of the images are novelties."),
            (hits / (hits + a), "Only normal images raise false alarms: there are 1 - base_rate of them."),
            (wrong / (hits + wrong), "This is the share of alarms that are false."),
            (hits, "This is the share of all images that ring rightly; divide by all that ring."),
            (hits / wrong, "This is right over wrong alarms; divide by both together."),
            (1 - a, "This is the share of normal images that stay silent."),
            (r / (r + wrong), "Not all novelties ring: weigh them by the share found."),
            (
                hits + wrong,
                "This is the share of all images that ring; asked is which share of these is right.",
            ),
        )
        case = f"{r:.4g}, {f:.4g} and {a:.4g}"
        _expect_number(seen, right, "Count in 10,000 images, as the lesson does.", "share", slips, case)
    return "With rare novelties the many normal images decide, however seldom each of them rings."


@question(
    "ex11.allowed",
    hints=(
        "Begin with r f / (r f + (1 - r) a) = w, and solve for a.",
        "(1 - r) a = r f (1 - w) / w.",
        "So a = r f (1 - w) / ((1 - r) w).",
    ),
)
def allowed(answer, random):
    """Write base rate, share found, wanted share of right alarms -> largest share of false alarms."""
    function = as_function(answer)
    for low, high in ((0.001, 0.01), (0.05, 0.2), (0.2, 0.3)):
        r, f, w = random.uniform(low, high), random.uniform(0.6, 0.95), random.uniform(0.55, 0.9)
        seen = as_number(function(r, f, w))
        right = r * f * (1 - w) / ((1 - r) * w)
        slips = (
            (1 - w, "This is the share of alarms that are false; asked is a share of normal images."),
            (r * f * w / ((1 - r) * (1 - w)), "The wanted share is upside down: (1 - w) / w."),
            (f * (1 - w) / w, "The base rate is missing."),
            (r * f * (1 - w) / w, "Divide by 1 - base_rate, the share of normal images."),
            (r * (1 - w) / ((1 - r) * w), "Not all novelties ring: weigh them by the share found."),
            (
                r * f / ((1 - r) * w),
                "From the wanted share the right alarms have to be taken off: (1 - w) / w.",
            ),
            (r * f * (1 - w) / (1 - r), "Divide by the wanted share, too."),
            (
                r * f / (r * f + (1 - r) * w),
                "This is question 7 with the wanted share in place of the false alarms.",
            ),
        )
        case = f"{r:.4g}, {f:.4g} and {w:.4g}"
        _expect_number(
            seen, right, "Solve the formula of question 7 for the false alarms.", "share", slips, case
        )
    return "It falls with the base rate: ten times as rare, ten times as few false alarms."
