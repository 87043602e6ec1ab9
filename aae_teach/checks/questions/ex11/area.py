"""The question of exercise 11 on the area under the ROC curve."""

import numpy as np
from aae_teach.checks import as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases, right_for
from sklearn.metrics import average_precision_score


@question(
    "ex11.area",
    hints=(
        "Two groups: `scores[novel]` and `scores[~novel]`.",
        "All pairs at once: `scores[novel][:, None] - scores[~novel]`.",
        "The mean of `difference > 0`, plus half of the mean of `difference == 0`.",
    ),
)
def area(answer, random):
    """Write novel (n,), scores (n,) -> the share of pairs in which the novelty has the higher score."""
    function = as_function(answer)

    def cases():
        # A score may find novelties worse than chance, and then its area is below one half.
        for n, tied, ahead in ((11, False, 1.0), (16, True, 1.0), (40, True, 1.0), (13, False, -1.5)):
            novel = np.zeros(n, dtype=bool)
            novel[random.permutation(n)[: n // 3]] = True
            scores = random.normal(size=n) + ahead * novel
            while (_area_and_slips(novel, scores)[0] - 0.5) * ahead < 0.05:
                scores = random.normal(size=n) + ahead * novel
            if tied:
                scores = np.round(scores)
            seen = as_number(function(novel.copy(), scores.copy()))
            right, slips = _area_and_slips(novel, scores)
            told = f"{seen:.5g}", f"{right:.5g} for {novel.sum()} novelties among {n} images"
            yield Case(seen, right, slips, told, (novel, scores))

    def advice(case):
        novel, scores = case.given
        ranks = scores.argsort().argsort().astype("float64")
        if len(set(scores)) < len(scores) and right_for(
            function, (novel, ranks), _area_and_slips(novel, ranks)[0]
        ):
            return "Without equal scores it is right. Equal scores count half."
        return "Compare each novelty with each normal image, and take the mean."

    expect_cases(cases(), advice, 1e-6, "area")
    return "It needs no threshold, and so it says nothing about any."


def _area_and_slips(novel, scores):
    strange, usual = scores[novel], scores[~novel]
    difference, every = strange[:, None] - usual, scores[:, None] - scores
    won, equal = np.mean(difference > 0), np.mean(difference == 0)
    right, pairs = won + equal / 2, min(len(strange), len(usual))
    one = "This is the accuracy at one threshold; the area knows none."
    above = "This compares novelties with one number; compare each with every normal image."
    return right, (
        (won, "Equal scores count half; here they count as lost."),
        (won + equal, "Equal scores count half; here they count as won."),
        (1 - right, "The pairs are the wrong way round: the novelty should have the higher score."),
        (
            max(right, 1 - right),
            "An area below 0.5 is turned round; asked is the area as it is.",
        ),
        (abs(2 * right - 1), "An area of one half is chance; it is not scaled anew."),
        (2 * right - 1, "An area of one half is chance; it is not scaled anew."),
        (np.mean((every > 0) + (every == 0) / 2), "Pair novelties with normal images, not all with all."),
        (np.mean((scores > scores.mean()) == novel), one),
        (np.mean((scores > np.median(scores)) == novel), one),
        (np.mean(strange > usual.mean()), above),
        (np.mean(strange > np.median(usual)), above),
        (np.mean(strange > usual.max()), above),
        (
            np.mean((strange[:pairs] > usual[:pairs]) + (strange[:pairs] == usual[:pairs]) / 2),
            "Each novelty was compared with one normal image, by their order; compare it with every one.",
        ),
        (np.sum(difference > 0) + np.sum(difference == 0) / 2, "Divide by the number of pairs."),
        (
            right * difference.size / scores.size**2,
            "Divide by the pairs of a novelty and a normal image alone.",
        ),
        (
            average_precision_score(novel, scores),
            "This is the average precision, which depends on how many novelties there are.",
        ),
    )
