"""The question of exercise 01 on how many pictures lie farther from training images than real ones do."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases
from aae_teach.checks.questions.ex01.codes import all_distances

SLACK = 0.6 / 600  # rounding may move one of the 600 pictures over the limit


@question(
    "ex01.gap_share",
    hints=(
        "First the yardstick: the distance from each held-out image to its nearest training image.",
        "`limit = np.quantile(distances, 0.95)`: 95 % of real images lie nearer than that.",
        "Then the same distance for each picture. The mean of `distance > limit` is a share.",
    ),
)
def gap_share(answer, random):
    """Write pictures, training images, held-out images -> share of pictures beyond the 95 % limit."""
    function = as_function(answer)

    def cases():
        for _ in range(2):
            given = _pictures_and_images(random)
            seen = as_number(function(*(array.copy() for array in given)))
            pictures, held_out = (all_distances(given[k], given[1]).min(axis=1) for k in (0, 2))
            lowest, right, highest = _right_shares(pictures, held_out)
            fits = lowest - SLACK <= seen <= highest + SLACK
            shown = f"a share of {seen:.5g}", f"{right:.5g}"
            yield Case(seen, seen if fits else right, _slips(*given), shown, given)

    advice = (
        "Take the distance to the nearest training image, for pictures and held-out images alike; count "
        "pictures beyond 95 % of the held-out ones."
    )
    expect_cases(cases(), advice, (0, SLACK), "share", near=1e-4)
    _check_limit(function)
    return "Real images would give 0.05. It tells how far from training images, not whether a digit is read."


def _pictures_and_images(random):
    training, held_out = random.uniform(size=(60, 9)), random.uniform(size=(400, 9))
    held_out[:2] += 2
    # From copies of real images to noise ever farther away, so that every limit gives another share; so many
    # of them that the quantile 0.94 does as well.
    away = np.linspace(0, 1.2, 600)[:, None]
    pictures = training[random.integers(0, 60, 600)] + away * random.choice([-1, 1], size=(600, 9))
    return [array.astype("float32") for array in (pictures, training, held_out)]


def _right_shares(nearest, real):
    """The least, the usual and the largest right share: a quantile may be any number between neighbours."""
    place = int(0.95 * (len(real) - 1))
    highest, lowest = np.sort(real)[[place, place + 1]]
    return [np.mean(nearest > limit) for limit in (lowest, np.quantile(real, 0.95), highest)]


LEVELS = {
    0.0095: "np.percentile takes 95 where np.quantile takes 0.95.",
    1.0: "The limit is the farthest held-out image, so one odd image decides.",
    0.9: "The limit leaves 10 % of the held-out images beyond it; 5 % are asked.",
    0.99: "The limit leaves 1 % of the held-out images beyond it; 5 % are asked.",
    0.05: "The limit leaves 95 % of the held-out images beyond it; 5 % are asked.",
}


def _slips(pictures, training, held_out):
    """What known mistakes give: other limits, and other distances."""
    far, real = all_distances(pictures, training), all_distances(held_out, training)
    nearest, usual = far.min(axis=1), real.min(axis=1)

    def beyond(distances, held_out, level=0.95):
        return np.mean(distances > np.quantile(held_out, level))

    right = beyond(nearest, usual)
    among = np.sort(all_distances(training, training), axis=1)[:, 1]
    blocks = (np.abs(each[:, None] - training).sum(axis=2).min(axis=1) for each in (pictures, held_out))
    return (
        (1 - right, "You count the pictures inside the limit. A gap lies beyond it."),
        (right * len(pictures), "This is a count; divide by the number of pictures."),
        *((beyond(nearest, usual, level), advice) for level, advice in LEVELS.items()),
        (
            np.mean(nearest > usual.mean()),
            "The limit is the mean; about half of all real images lie beyond that.",
        ),
        (beyond(nearest, nearest), "The limit comes from the pictures; use the held-out images."),
        (
            beyond(nearest, among),
            "The limit comes from training images among themselves; use the held-out images.",
        ),
        (
            beyond(far.min(axis=0), real.min(axis=0)),
            "The nearest is sought along the wrong axis: for each picture, among the training images.",
        ),
        (
            beyond(all_distances(pictures, held_out).min(axis=1), usual),
            "Distances of pictures are those to the nearest training image, not to a held-out one.",
        ),
        (
            beyond(*(np.sort(each, axis=1)[:, 1] for each in (far, real))),
            "This is the second nearest. No picture is among the training images: take the nearest.",
        ),
        (
            beyond(far.mean(axis=1), real.mean(axis=1)),
            "This is the mean distance to all training images; take that to the nearest one.",
        ),
        (
            beyond(*blocks),
            "These are sums of absolute differences; a distance is the root of the sum of squares.",
        ),
    )


def _check_limit(function):
    """Pictures as far from training images as held-out ones are: their distances are 1, in any arithmetic."""
    training = np.kron(np.eye(5), np.ones(4)).astype("float32")
    held_out, pictures = (np.abs(training - np.eye(5, 20, place, "float32")) for place in (0, 9))
    seen = as_number(function(pictures, training, held_out))
    if abs(seen) > 0.01:
        reason = "A picture at the limit itself is not strange: real ones lie as far away."
        raise NotYet(f"{seen:.5g} for pictures as far away as all held-out images", "0", reason)
