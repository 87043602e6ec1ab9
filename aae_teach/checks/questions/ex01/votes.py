"""The question of exercise 01 on pictures whose nearest training images do not agree."""

import numpy as np
from aae_teach.checks import as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases
from aae_teach.checks.questions.ex01.codes import all_distances


@question(
    "ex01.undecided_share",
    hints=(
        "For each picture, find its ten nearest training images and look up their labels.",
        "`np.bincount(ten_labels, minlength=10).max()` counts the votes of the digit that has most.",
        "scikit-learn votes for you: `KNeighborsClassifier(10).fit(images, labels).predict_proba(pictures)`.",
    ),
)
def undecided_share(answer, random):
    """Write pictures, training images, labels -> share of pictures with fewer than eight equal votes."""
    function = as_function(answer)

    def cases():
        for _ in range(2):
            given = _voters(random)
            seen = as_number(function(*(each.copy() for each in given)))
            right, slips = _undecided_and_slips(*given)
            yield Case(seen, right, slips, (f"a share of {seen:.5g}", f"{right:.5g}"), given)

    advice = "Count pictures whose ten nearest training images give no digit eight votes."
    expect_cases(cases(), advice, (0, 0.6 / 150), "share")
    return "Undecided and far from training images are two questions; a picture can be one without the other."


def _voters(random):
    rows = random.permutation(np.repeat(np.arange(4), 25))
    centres = random.uniform(size=(4, 9))
    training = (centres[rows] + random.normal(0, 0.18, (100, 9))).astype("float32")
    weights = random.dirichlet(np.full(4, 0.3), 150)
    digits = np.r_[random.choice(9, 3, replace=False), 9]  # the last one, too, has votes
    return (weights @ centres).astype("float32"), training, digits[rows]


def _undecided_and_slips(pictures, training, labels):
    distances = all_distances(pictures, training)
    nearest = np.argsort(distances, axis=1)

    def votes(k, first=0):
        return np.array([np.bincount(labels[rows[first:k]]).max() for rows in nearest])

    near = 1 / np.take_along_axis(distances, nearest[:, :10], axis=1)
    weighed = [np.bincount(labels[rows[:10]], w).max() / w.sum() for rows, w in zip(nearest, near)]
    ranked = np.array([np.sort(np.bincount(labels[rows[:10]], minlength=10)) for rows in nearest])
    lead = ranked[:, -1] - ranked[:, -2]
    right = np.mean(votes(10) < 8)
    return right, (
        (1 - right, "You count the decided pictures. Undecided are those with fewer than eight votes."),
        (right * len(pictures), "This is a count; divide by the number of pictures."),
        (np.mean(votes(10) <= 8), "Eight equal votes are enough to be decided; fewer than eight are not."),
        (np.mean(votes(10) < 10), "You ask for ten equal votes; eight are enough."),
        (np.mean(votes(10) < 7), "You take seven equal votes for enough; eight are needed."),
        (np.mean(votes(10) <= 5), "You ask for a bare majority; undecided begins below eight votes."),
        (np.mean(votes(5) < 4), "You ask five neighbours; the question has ten."),
        (np.mean(votes(5) < 5), "You ask five neighbours; the question has ten."),
        (
            np.mean(lead < 6),
            "You look at the lead over the second digit; only the votes of the first count.",
        ),
        (np.mean(votes(9) < 8), "You ask nine neighbours; the question has ten."),
        (
            np.mean(votes(10, 1) < 8),
            "You leave out the nearest; ten neighbours vote, the nearest among them.",
        ),
        (np.mean(votes(11) < 8), "You ask eleven neighbours; the question has ten."),
        (
            np.mean(np.array(weighed) < 0.8),
            "Near neighbours got a larger vote; each of the ten has one vote.",
        ),
    )
