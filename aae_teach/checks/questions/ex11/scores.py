"""Questions of exercise 11 on scores: error of the copy, neighbours, area, two scores on one scale."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import differing


def _expect_row(seen, right, reason, what, slips):
    """Raises NotYet unless `seen` holds one number for each image, and these."""
    seen = as_array(seen, what)
    expected = f"shape {right.shape}, first {right[0]:.5g}"
    if seen.shape != right.shape:
        raise NotYet(f"shape {seen.shape}", expected, "One number for each image is asked.")
    # With one neighbour the k-th distance is the mean: such a slip is none for this draw.
    slips = differing(slips, right, 1e-6)
    expect_close(seen, right, reason, 1e-4, what, slips, (f"first {seen[0]:.5g}", expected))


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
    for shape in ((5, 12), (6, 4, 3), (4, 3, 5, 3)):
        images, copies = random.uniform(size=shape), random.uniform(size=shape)
        flat = (images - copies).reshape(len(images), -1)
        right = np.mean(flat**2, axis=1)
        slips = (
            (np.sum(flat**2, axis=1), "This is the sum over the pixels; asked is their mean."),
            (np.mean(np.abs(flat), axis=1), "The differences are not squared."),
            (np.sqrt(right), "A root was taken: asked is the mean of the squares."),
            (np.mean(flat, axis=1) ** 2, "Square first, then take the mean."),
            (np.mean(flat, axis=1), "The differences are not squared, so they cancel out."),
            (-right, "The sign is turned round: a bad copy has a large error."),
        )
        reason = "Take the mean of the squared differences over all axes but the first."
        _expect_row(function(images.copy(), copies.copy()), right, reason, "errors", slips)
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
    for n, m, d, k in ((5, 9, 3, 1), (4, 12, 6, 4), (7, 8, 2, 3)):
        images, training = random.normal(size=(n, d)), random.normal(size=(m, d))
        distances = np.sort(np.linalg.norm(images[:, None] - training[None], axis=2), axis=1)
        right = distances[:, :k].mean(axis=1)
        slips = (
            (
                distances.mean(axis=1),
                "This is the mean distance to all training images; k of them are asked.",
            ),
            ((distances[:, :k] ** 2).mean(axis=1), "These are squared distances: take the root of each."),
            (np.sqrt((distances[:, :k] ** 2).mean(axis=1)), "Take the root of each distance, then the mean."),
            (distances[:, :k].sum(axis=1), "This is the sum of the k distances; asked is their mean."),
            (distances[:, k - 1], "This is the k-th distance alone; asked is the mean of all k."),
            (distances[:, 0], "This is the nearest one alone; asked is the mean of k."),
            (distances[:, -k:].mean(axis=1), "These are the farthest k."),
            (
                distances[:, 1 : k + 1].mean(axis=1),
                "The nearest was left out. No image asked about is in training.",
            ),
            (
                np.median(distances[:, :k], axis=1),
                "This is the median of the k distances; asked is their mean.",
            ),
            (distances[:, :5].mean(axis=1), "This is the mean of five, whatever k is."),
            (
                np.sort(np.abs(images[:, None] - training).sum(axis=2), axis=1)[:, :k].mean(axis=1),
                "A distance is the root of the sum of squared differences, not a sum of absolute ones.",
            ),
            (right / np.sqrt(d), "The distance is over the sum of the pixels, not over their mean."),
        )
        reason = "Sort the distances of each image and take the mean of the k smallest."
        _expect_row(function(images.copy(), training.copy(), k), right, reason, "scores", slips)
    return "Five lines without any training, and hard to beat on small centred images."


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
    for n, tied, shift in ((11, False, 1), (16, True, 1), (15, False, -1), (40, True, 1)):
        novel = np.zeros(n, dtype=bool)
        novel[random.permutation(n)[: n // 3]] = True
        scores = random.normal(size=n) + shift * novel
        # Beside the usual case, novelties that look more normal than normal images.
        while shift * (_win(novel, scores) - 0.5) < 0.05:
            scores = random.normal(size=n) + shift * novel
        if tied:
            scores = np.round(scores)
        seen = as_number(function(novel.copy(), scores.copy()))
        difference = scores[novel][:, None] - scores[~novel]
        won, equal = np.mean(difference > 0), np.mean(difference == 0)
        right = won + equal / 2
        every = scores[:, None] - scores
        limit = scores.mean()
        turned = "The pairs are the wrong way round: the novelty should have the higher score."
        if shift < 0:  # whose pairs are the wrong way round has not come so far
            turned = "An area below 0.5 is turned round; asked is the area as it is."
        slips = (
            (won, "Equal scores count half; here they count as lost."),
            (won + equal, "Equal scores count half; here they count as won."),
            (1 - right, turned),
            (np.mean((every > 0) + (every == 0) / 2), "Pair novelties with normal images, not all with all."),
            (
                np.mean((scores > limit) == novel),
                "This is the accuracy at one threshold; the area knows none.",
            ),
            (np.sum(difference > 0) + np.sum(difference == 0) / 2, "Divide by the number of pairs."),
        )
        told = (f"{seen:.5g}", f"{right:.5g} for {novel.sum()} novelties among {n} images")
        reason = "Compare each novelty with each normal image, and take the mean."
        # Without equal scores it is no mistake to leave them out.
        expect_close(seen, right, reason, 1e-6, "area", differing(slips, right, 1e-6), told)
    return "It needs no threshold, and so it says nothing about any."


def _win(novel, scores):
    """How often a novelty has the higher score."""
    return np.mean(scores[novel][:, None] > scores[~novel])


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
    for n, m in ((6, 30), (40, 25)):
        normal = random.normal(0.02, 0.004, m), random.normal(15.0, 4.0, m)
        asked = random.normal(0.04, 0.01, n), random.normal(25.0, 9.0, n)

        def standard(value, source):
            return (value - source.mean()) / source.std()

        first, second = (standard(*pair) for pair in zip(asked, normal))
        right = first + second
        slips = (
            (
                sum(standard(each, each) for each in asked),
                "This is the scale of the images asked about. Only normal images may set the scale.",
            ),
            (sum(asked), "Added as they are, the score in nats drowns the other."),
            (sum(a / b.std() for a, b in zip(asked, normal)), "The means are not subtracted."),
            (sum(a - b.mean() for a, b in zip(asked, normal)), "Divide each by its standard deviation."),
            (
                sum((a - b.mean()) / b.var() for a, b in zip(asked, normal)),
                "Divided by the variance, not by its root.",
            ),
            (right / 2, "This is the mean of both; asked is the sum."),
            (first * second, "Asked is the sum of both, not their product."),
            (np.maximum(first, second), "Asked is the sum of both, not the larger one."),
            (first - second, "Both are larger where an image is stranger: add them."),
            (
                standard(asked[0], normal[1]) + standard(asked[1], normal[0]),
                "Each score needs the mean and deviation of its own kind.",
            ),
        )
        seen = as_array(function(*(each.copy() for each in (*asked, *normal))), "scores")
        # Some divide by m - 1, as `np.std(..., ddof=1)` does; that is no mistake.
        other = sum((a - b.mean()) / b.std(ddof=1) for a, b in zip(asked, normal))
        if seen.shape == other.shape and np.allclose(seen, other, rtol=1e-6):
            continue
        _expect_row(seen, right, "Subtract each mean, divide by each deviation, add.", "scores", slips)
    return "Both now speak of how unusual they are among normal images, so they can be added."
