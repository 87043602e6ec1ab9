"""Questions of exercise 11 on alarms: a threshold that keeps a promise, and what an alarm is worth."""

import math
from statistics import NormalDist

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases, without_part


def _case(seen, right, slips, given, case):
    return Case(seen, right, slips, (f"{seen:.6g} for {case}", f"{right:.6g}"), given)


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

    def cases():
        # The last scores lie below 0, as log densities do; those of the share 0.5 are equal in part.
        for n, share, offset in (
            (19, 0.05, 0),
            (37, 0.1, 0),
            (38, 0.1, 0),
            (22, 0.4, 0),
            (25, 0.5, 0),
            (60, 0.25, 10),
        ):
            place = math.ceil(round((1 - share) * (n + 1), 9))
            scores, case = (
                _unsorted(random, n, place, share == 0.5) - offset,
                f"{n} scores and a share of {share}",
            )
            try:
                seen = as_number(function(scores.copy(), share))
            except ValueError as error:
                reason = (
                    f"{n} scores can promise {share}: the place is {place}, counted from 1, so there is one."
                )
                raise NotYet(f"a ValueError for {case}", "one score", reason) from error
            except IndexError as error:
                reason = "Places are counted from 1: in Python take one less."
                expected = f"{np.sort(scores)[place - 1]:.6g}"
                raise NotYet(f"a place outside of {n} scores", expected, reason) from error
            slips = _slips_of_limit(scores, place, share)
            yield _case(seen, np.sort(scores)[place - 1], slips, (scores, share), case)

    def advice(case):
        asked = "Sort, and take the place ceil((1 - share)(n + 1)), counted from 1."
        return without_part(function, case.given, (None, case.given[1] / 2)) or asked

    expect_cases(cases(), advice, 1e-6, "threshold")
    _expect_refusal(function, random.gamma(2.0, size=30), 0.01)
    return "A new normal image is as likely to take any place among n + 1, so the promise holds."


def _slips_of_limit(scores, place, share):
    n, ordered = len(scores), np.sort(scores)
    normal = "Scores need not be normally distributed; take a place among them."
    return (
        (ordered[min(place, n - 1)], "Places are counted from 1: in Python take one less."),
        (ordered[place - 2], "One place too low: more normal images ring than were promised."),
        (
            ordered[math.ceil(round((1 - share) * n, 9)) - 1],
            "This counts places in n; with the new image there are n + 1, so more ring than were promised.",
        ),
        (
            ordered[int(round((1 - share) * (n + 1), 9)) - 1],
            "The place was rounded down; rounded up, no more ring than were promised.",
        ),
        (np.quantile(scores, 1 - share), "np.quantile interpolates among n; the new image is number n + 1."),
        (
            np.quantile(scores, share),
            "This is a quantile of the lower end: strange images have large scores.",
        ),
        (ordered[n - place], "This is the lower end: strange images have large scores."),
        (
            ordered[math.ceil(round(share * (n + 1), 9)) - 1],
            "This is the lower end: strange images have large scores.",
        ),
        (scores[place - 1], "Sort the scores first."),
        (_among_different(scores, share), "Equal scores have a place each."),
        (place, "This is the place; asked is the score there."),
        (ordered[-1], "This is the highest score: it promises less than was asked, and finds less."),
        (scores.mean() + 2 * scores.std(), normal),
        (scores.mean() + 3 * scores.std(), normal),
        (scores.mean() + NormalDist().inv_cdf(1 - share) * scores.std(), normal),
        (scores.mean() + NormalDist().inv_cdf(1 - share) * scores.std(ddof=1), normal),
    )


def _among_different(scores, share):
    different = np.unique(scores)
    place = math.ceil(round((1 - share) * (len(different) + 1), 9))
    return different[min(place, len(different)) - 1]


def _unsorted(random, n, place, tied):
    """Scores whose place, unsorted, holds one from the middle, which no other mistake gives.

    If `tied`, the lower ones are equal in threes, so that it matters whether each has a place.
    """
    scores = random.gamma(2.0, size=n)
    if tied:
        ordered = np.sort(scores)
        scores = random.permutation([*np.repeat(ordered[: place // 3], 3), *ordered[place // 3 * 3 :]])
    middle = np.argsort(scores)[n // 2 + 1]
    scores[[place - 1, middle]] = scores[[middle, place - 1]]
    return scores


def _expect_refusal(function, scores, share):
    case = f"{len(scores)} scores and a share of {share}"
    try:
        seen = as_number(function(scores.copy(), share))
    except ValueError:
        return
    except NotYet:
        raise
    except Exception as error:
        reason = "Say it before the list runs out: `raise ValueError(...)`."
        raise NotYet(f"an error of type {type(error).__name__} for {case}", "a ValueError", reason) from error
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

    def cases():
        for low, high in ((0.001, 0.01), (0.05, 0.2), (0.3, 0.45)):
            given = random.uniform(low, high), random.uniform(0.6, 0.95), random.uniform(0.02, 0.2)
            right, slips = _worth_and_slips(*given)
            yield _case(
                as_number(function(*given)), right, slips, given, "{:.4g}, {:.4g} and {:.4g}".format(*given)
            )

    def advice(case):
        asked = "Count in 10,000 images, as the lesson does."
        return f"{without_part(function, case.given, [each * 0.7 for each in case.given])} {asked}".strip()

    expect_cases(cases(), advice, 1e-6, "share")
    return "With rare novelties the many normal images decide, however seldom each of them rings."


def _worth_and_slips(r, f, a):
    hits, wrong = r * f, (1 - r) * a
    mixed = "Each share belongs to one kind: found to novelties, false alarms to normal images."
    return hits / (hits + wrong), (
        (f, "This is the share of novelties that ring; asked is the share of rings that are novelties."),
        (f / (f + a), "The base rate is missing: this holds where half of the images are novelties."),
        (hits / (hits + a), "Only normal images raise false alarms: there are 1 - base_rate of them."),
        (wrong / (hits + wrong), "This is the share of alarms that are false."),
        (hits, "This is the share of all images that ring rightly; divide by all that ring."),
        (hits / wrong, "This is right over wrong alarms; divide by both together."),
        (1 - a, "This is the share of normal images that stay silent."),
        (r / (r + wrong), "Not all novelties ring: weigh them by the share found."),
        (hits + wrong, "This is the share of all images that ring; asked is which share of these is right."),
        (
            hits / (hits + (1 - r) * (1 - a)),
            "1 minus the false alarms is the share of normal images that stay silent; these raise no alarm.",
        ),
        ((1 - r) * f / ((1 - r) * f + r * a), "base_rate is the share of novelties, not of normal images."),
        (hits / (hits + (1 - f) * a), mixed),
        (
            (1 - r) * (1 - a) / ((1 - r) * (1 - a) + r * (1 - f)),
            "This is the share of silent images that are normal; asked is about alarms.",
        ),
        (
            hits / r * f + wrong,
            "A product divided by a sum needs brackets around the sum.",
        ),
        (hits / hits + wrong, "A product divided by a sum needs brackets around the sum."),
    )


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

    def cases():
        for low, high in ((0.001, 0.01), (0.05, 0.2), (0.2, 0.3)):
            given = random.uniform(low, high), random.uniform(0.6, 0.95), random.uniform(0.55, 0.9)
            right, slips = _allowed_and_slips(*given)
            yield _case(
                as_number(function(*given)), right, slips, given, "{:.4g}, {:.4g} and {:.4g}".format(*given)
            )

    def advice(case):
        asked = "Solve the formula of question 7 for the false alarms."
        if abs(case.seen - case.right) <= 0.01:
            r, f, _ = case.given
            share = r * f / (r * f + (1 - r) * case.seen.item())
            asked = f"With {case.seen:.6g} the share of right alarms is {share:.6g}. {asked}"
        unused = without_part(function, case.given, [each * 0.7 for each in case.given])
        return f"{unused} {asked}".strip()

    expect_cases(cases(), advice, 1e-6, "share")
    return "It falls with the base rate: ten times as rare, ten times as few false alarms."


def _allowed_and_slips(r, f, w):
    odds = (1 - w) / w
    return r * f * odds / (1 - r), (
        (1 - w, "This is the share of alarms that are false; asked is a share of normal images."),
        (r * f / odds / (1 - r), "The wanted share is upside down: (1 - w) / w."),
        (f * odds, "The base rate is missing."),
        (r * f * odds, "Divide by 1 - base_rate, the share of normal images."),
        (r * odds / (1 - r), "Not all novelties ring: weigh them by the share found."),
        (
            r * f / ((1 - r) * w),
            "From the wanted share the right alarms have to be taken off: (1 - w) / w.",
        ),
        (r * f * (1 - w) / (1 - r), "Divide by the wanted share, too."),
        (
            r * f / (r * f + (1 - r) * w),
            "This is question 7 with the wanted share in place of the false alarms.",
        ),
        (
            r * f / (1 - r),
            "The wanted share plays no part in this: it holds where half of the alarms are right.",
        ),
        ((1 - r) * f * odds / r, "The base rate is upside down: novelties over normal images."),
        (r * (1 - f) * odds / (1 - r), "These are the novelties that were missed; those found ring."),
    )
