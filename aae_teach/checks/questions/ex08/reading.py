"""Questions of exercise 08 that are read, not written: three errors by hand, and five runs."""

import numpy as np
from aae_teach.checks import NotYet, as_number, question
from aae_teach.checks.authoring.choices import expect_choices

# The exercise's tables: probabilities and digit of validation images; cluster and digit of test images.
VALIDATION = (
    ((0.90, 0.10, 0.00), 3),
    ((0.60, 0.30, 0.10), 8),
    ((0.70, 0.20, 0.10), 8),
    ((0.10, 0.80, 0.10), 4),
    ((0.20, 0.70, 0.10), 9),
    ((0.30, 0.60, 0.10), 9),
    ((0.40, 0.10, 0.50), 1),
    ((0.00, 0.05, 0.95), 1),
)
TEST = ((0, 3), (0, 8), (0, 8), (0, 5), (1, 4), (1, 9), (1, 9), (2, 1), (2, 1), (2, 7))


def smallest_error(clusters, digits=10):
    """The smallest error that equally large clusters can have on equally frequent digits."""
    named = np.full(digits, clusters // digits)
    named[: clusters % digits] += 1
    return float(1 - np.minimum(1 / digits, named / clusters).sum())


BY_HAND = {
    "most confident": (
        0.6,
        "The clusters' names are the digits of three validation images: those with 0.90, 0.80 and 0.95.",
    ),
    "majority": (
        0.4,
        "Which digit is most frequent among the validation images of cluster A, of B, and of C?",
    ),
    "equal": (
        smallest_error(15),
        "A digit holds 1/10 of the images, a cluster 1/15. Five digits can have two clusters, five one.",
    ),
}
SLIPS = {
    "most confident": ((0.4, "Is this the share of right names, or did you name by majority?"),),
    "majority": ((0.6, "Is this the share of right names, or did you name by the most confident image?"),),
    "equal": (
        (0.0, "Fifteen clusters cannot be shared out evenly among ten digits. The rest must be mixed."),
        (1 / 3, "A second cluster need not be full: it takes in what the first had no room for."),
        (5 / 15, "A second cluster need not be full: it takes in what the first had no room for."),
        (5 / 6, "This is the share of right names. The error is the rest."),
    ),
}  # fmt: skip


@question(
    "ex08.by_hand",
    hints=(
        "Name the clusters first: A, B and C, by each rule. Then count wrong names among ten test images.",
        "Most confident: A is 3, B is 4, C is 1. By majority A is 8, B is 9, C is 1.",
        "Equal: a digit with two clusters is held in full, 1/10. One with a single cluster has 1/15 of its "
        "1/10 under its own name. Five digits are of each kind.",
    ),
)
def by_hand(answer, random):
    """Give three errors as shares: "most confident", "majority", and "equal"."""
    if not isinstance(answer, dict) or set(answer) != set(BY_HAND):
        seen = f"the keys {', '.join(map(str, answer))}" if isinstance(answer, dict) else repr(answer)[:60]
        raise NotYet(seen, f"a dict with the keys {', '.join(BY_HAND)}", "Keep the keys as given.")
    for key, (right, reason) in BY_HAND.items():
        seen = as_number(answer[key])
        if abs(seen - right) > 0.004:
            if seen > 1:
                reason = "A share lies between 0 and 1: divide by the number of images."
            reason = next((said for value, said in SLIPS[key] if abs(seen - value) < 0.004), reason)
            raise NotYet(f'"{key}": {seen:g}', "another number there", reason)
    return "The rule for names and the size of clusters move the error, before any model is better or worse."


CAUSES = {
    "A": (
        "noise missing",
        "Few clusters in use, and sure of it. What lets the category discriminator win at once?",
    ),
    "B": (
        "no category adversary",
        "Reconstructions are good, and nothing asked for a decision: how sure is this run?",
    ),
    "C": (
        "nothing",
        "Nearly all clusters are in use, and it is sure. What is wrong with that?",
    ),
    "D": (
        "style too long",
        "Sure, with far better reconstructions than C, and more names wrong. Where is the digit, then?",
    ),
    "E": ("one cluster for each image", "Look at the number of clusters, then at what names them."),
}
CHOICES = (
    "nothing",
    "noise missing",
    "no category adversary",
    "style too long",
    "one cluster for each image",
)


@question(
    "ex08.causes",
    hints=(
        "Two columns tell of the category's adversary: the clusters in use, and how sure it is.",
        "The reconstructions tell how much both codes hold together, the error whether it is the digit.",
        "An error of 0 % is too good. Who named these clusters?",
    ),
)
def causes(answer, random):
    """Say for each run, "A" to "E", what is wrong with it, or "nothing"."""
    expect_choices(answer, CAUSES, CHOICES)
    return "One error of one run is partly luck. Clusters in use and sure choices say more, without a label."
