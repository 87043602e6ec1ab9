"""Questions of exercise 11 on scores: error of the copy, neighbours, two scores on one scale."""

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases, first_off, right_for, without_part
from aae_teach.checks.authoring.door import as_array

ONE_EACH = "One number for each image is asked."


def _row(seen, right, slips, given, what):
    """A `Case` of one number for each image."""
    seen = as_array(seen, what)
    return Case(seen, right, slips, first_off(seen, right), given)


@question(
    "ex11.copy_errors",
    hints=(
        "First the squared differences, which have the images' shape.",
        "`reshape(len(images), -1)` makes one row of each image, whatever its shape.",
        "Then `mean(axis=1)`: over the pixels, not over the images.",
    ),
)
def copy_errors(answer, random):
    """Write images and copies (n, ...) -> mean squared error of each image, (n,)."""
    function = as_function(answer)

    def cases():
        for shape in ((5, 12), (6, 4, 3), (4, 3, 5, 3)):
            given = random.uniform(size=shape), random.uniform(-0.3, 1.3, shape)  # no sigmoid need be last
            flat = (given[0] - given[1]).reshape(shape[0], -1)
            right = np.mean(flat**2, axis=1)
            cut = (given[0] - np.clip(given[1], 0, 1)).reshape(shape[0], -1)
            slips = (
                (np.mean(cut**2, axis=1), "Copies are taken as they are, also beyond 0 and 1."),
                (np.sum(flat**2, axis=1), "This is the sum over the pixels; asked is their mean."),
                (np.mean(np.abs(flat), axis=1), "The differences are not squared."),
                (np.sqrt(right), "A root was taken: asked is the mean of the squares."),
                (
                    np.linalg.norm(flat, axis=1),
                    "This is the root of a sum; asked is the mean of the squares.",
                ),
                (np.mean(flat, axis=1) ** 2, "Square first, then take the mean."),
                (np.mean(flat, axis=1), "The differences are not squared, so they cancel out."),
                (np.max(flat**2, axis=1), "This is the worst pixel of each image; asked is the mean of all."),
                (
                    np.max(np.abs(flat), axis=1),
                    "This is the worst pixel of each image; asked is the mean of all.",
                ),
                (np.median(flat**2, axis=1), "This is the median over the pixels; asked is their mean."),
                (-right, "The sign is turned round: a bad copy has a large error."),
                (
                    np.var(flat, axis=1),
                    "A variance takes the mean error off first; asked is the mean of the squares.",
                ),
                (
                    np.sum(flat**2, axis=1) / np.sum(given[0].reshape(shape[0], -1) ** 2, axis=1),
                    "This is divided by the squares of the image; divide by the number of pixels.",
                ),
            )
            yield _row(function(*(each.copy() for each in given)), right, slips, given, "errors")

    advice = "Take the mean of the squared differences over all axes but the first."
    expect_cases(cases(), advice, 1e-4, "errors", ONE_EACH)
    return "One number for each image, so that each can raise an alarm of its own."


@question(
    "ex11.neighbour_scores",
    hints=(
        "`NearestNeighbors(n_neighbors=k).fit(training_images)` knows the training images.",
        "`kneighbors(images)` gives distances (n, k) and places; the distances are enough.",
        "Their mean over the k: `distances.mean(axis=1)`.",
    ),
)
def neighbour_scores(answer, random):
    """Write images, training images, k -> mean distance to the k nearest, (n,)."""
    function = as_function(answer)

    def cases():
        for n, m, d, k in ((5, 9, 3, 1), (4, 12, 6, 4), (7, 8, 2, 3)):
            given = random.normal(size=(n, d)), random.normal(size=(m, d)), k
            if k > 1:  # an image asked about is in training, twice, and far from the others
                given[0][-1] += 6
                given[1][:2] = given[0][-1]
            right, slips = _neighbours_and_slips(*given)
            yield _row(function(*given), right, slips, given, "scores")

    def advice(case):
        asked = "Sort the distances of each image and take the mean of the k smallest."
        _, training, k = case.given
        others = None, training + random.normal(size=training.shape), k + 1
        images, one = case.given[0], training[-1:]
        alone = right_for(function, (images, one, 1), _neighbours_and_slips(images, one, 1)[0])
        if alone:
            asked = "With one training image it is right. Take the k nearest of each, and their mean."
        elif alone is False:
            asked = "With one training image it is wrong already: the root of the sum of squared differences."
        return without_part(function, case.given, others) or asked

    expect_cases(cases(), advice, 1e-4, "scores", ONE_EACH)
    return "Five lines without any training, and hard to beat on small centred images."


def _neighbours_and_slips(images, training, k):
    between = images[:, None] - training[None]
    every = np.linalg.norm(between, axis=2)
    distances, nearest = np.sort(every, axis=1), np.argsort(every, axis=1)
    right, squares = distances[:, :k].mean(axis=1), (distances[:, :k] ** 2).mean(axis=1)
    others = np.sort(np.linalg.norm(images[:, None] - images[None], axis=2), axis=1)

    def without_zeros(count):
        rows = [row[row > 1e-9][:k] for row in distances[:, :count]]
        return [row.mean() if row.size else 0.0 for row in rows]

    zero = "Distances of 0 were left out; a training image that equals the one asked about counts."
    off = "The distance is over the sum of the pixels, not over their mean."
    return right, (
        (distances.mean(axis=1), "This is the mean distance to all training images; k of them are asked."),
        (squares, "These are squared distances: take the root of each."),
        (np.sqrt(squares), "Take the root of each distance, then the mean."),
        (distances[:, :k].sum(axis=1), "This is the sum of the k distances; asked is their mean."),
        (distances[:, k - 1], "This is the k-th distance alone; asked is the mean of all k."),
        (distances[:, 0], "This is the nearest one alone; asked is the mean of k."),
        (distances[:, -k:].mean(axis=1), "These are the farthest k."),
        (
            distances[:, 1 : k + 1].mean(axis=1),
            "The nearest was left out; it counts, even if it is the same image.",
        ),
        *((without_zeros(count), zero) for count in (k, k + 1, len(training))),
        (
            np.sort(np.linalg.norm(images[:, None] - np.unique(training, axis=0), axis=2), axis=1)[
                :, :k
            ].mean(axis=1),
            "Training images that are equal were counted once; each of them counts.",
        ),
        (distances[:, : max(k - 1, 1)].mean(axis=1), "This takes one neighbour too few."),
        (distances[:, : k + 1].mean(axis=1), "This takes one neighbour too many."),
        (distances[:, :5].mean(axis=1), "This is the mean of five, whatever k is."),
        (np.median(distances[:, :k], axis=1), "This is the median of the k distances; asked is their mean."),
        (right / np.sqrt(images.shape[1]), off),
        (
            np.sort(np.abs(between).sum(axis=2), axis=1)[:, :k].mean(axis=1),
            "A distance is the root of the sum of squared differences, not a sum of absolute ones.",
        ),
        (
            np.linalg.norm(images - training[nearest[:, :k]].mean(axis=1), axis=1),
            "This is the distance to the mean of the k images; asked is the mean of the distances.",
        ),
        (nearest[:, :k].mean(axis=1), "These are means of places in the list; asked are distances."),
        (others[:, :k].mean(axis=1), "The neighbours were searched among the images asked about."),
    )


@question(
    "ex11.together",
    hints=(
        "A standard score: (value - mean) / standard deviation.",
        "Mean and deviation come from `normal_first` for the first score; the second has its own.",
        "Then add both.",
    ),
)
def together(answer, random):
    """Write two scores and the same of validation images -> the sum of standard scores, (n,)."""
    function = as_function(answer)

    def cases():
        for n, m in ((6, 30), (40, 25)):
            normal = random.normal(0.02, 0.004, m), random.normal(15.0, 4.0, m)
            # Some are stranger than usual, and some less than the mean.
            asked = random.normal(0.03, 0.01, n), random.normal(20.0, 9.0, n)
            right, slips = _together_and_slips(asked, normal)
            seen = as_array(function(*asked, *normal), "scores")
            # Some divide by m - 1, as `np.std(..., ddof=1)` does; that is no mistake.
            other = sum((a - b.mean()) / b.std(ddof=1) for a, b in zip(asked, normal))
            if seen.shape == other.shape and np.allclose(seen, other, rtol=1e-6):
                seen = right
            yield _row(seen, right, slips, (*asked, *normal), "scores")

    def advice(case):
        first, second, *normal = case.given
        means = [each.mean() for each in normal]
        asked = "Subtract each mean, divide by each deviation, add."
        for place, name in enumerate(("first", "second")):
            level = [np.full_like(each, mean) for each, mean in zip((first, second), means)]
            level[place] = case.given[place]
            wanted = (case.given[place] - means[place]) / normal[place].std()
            if not right_for(function, (*level, *normal), wanted):
                asked = f"Where the other score is usual, the {name} one is not its standard score. {asked}"
                break
        return (
            f"{without_part(function, case.given, [1.3 * each[::-1] for each in case.given])} {asked}".strip()
        )

    expect_cases(cases(), advice, 1e-4, "scores", ONE_EACH)
    return "Both now speak of how unusual they are among normal images, so they can be added."


def _together_and_slips(asked, normal):
    def standard(value, source):
        return (value - source.mean()) / source.std()

    first, second = (standard(*pair) for pair in zip(asked, normal))
    both, summed = np.concatenate(normal), normal[0] + normal[1]
    off = sum(a - b.mean() for a, b in zip(asked, normal))
    return first + second, (
        (
            sum(standard(each, each) for each in asked),
            "This is the scale of the images asked about. Only normal images may set the scale.",
        ),
        (sum(asked), "Added as they are, the score in nats drowns the other."),
        (sum(a / b.std() for a, b in zip(asked, normal)), "The means are not subtracted."),
        (off, "Divide each by its standard deviation."),
        (
            sum((a - b.mean()) / b.var() for a, b in zip(asked, normal)),
            "Divided by the variance, not by its root.",
        ),
        ((first + second) / 2, "This is the mean of both; asked is the sum."),
        (first * second, "Asked is the sum of both, not their product."),
        (np.maximum(first, second), "Asked is the sum of both, not the larger one."),
        (
            np.hypot(first, second),
            "Asked is the sum of both; squared, a score below the mean counts as strange.",
        ),
        (np.abs(first) + np.abs(second), "Signs are lost: a score below the mean is no strange one."),
        (first - second, "Both are larger where an image is stranger: add them."),
        (first, "This is the first score alone."),
        (second, "This is the second score alone."),
        (
            standard(asked[0], normal[1]) + standard(asked[1], normal[0]),
            "Each score needs the mean and deviation of its own kind.",
        ),
        (off / both.std(), "Each score needs the deviation of its own kind; this is one of both together."),
        (standard(sum(asked), summed), "These were added first; the score in nats drowns the other."),
        (
            sum(a - b.mean() / b.std() for a, b in zip(asked, normal)),
            "Without brackets only the mean is divided: (score - mean) / deviation.",
        ),
        (
            sum((a - np.median(b)) / b.std() for a, b in zip(asked, normal)),
            "This subtracts medians; a standard score subtracts the mean.",
        ),
        (
            sum((a - b.min()) / np.ptp(b) for a, b in zip(asked, normal)),
            "This is scaled from the lowest to the highest score; asked are mean and deviation.",
        ),
    )
