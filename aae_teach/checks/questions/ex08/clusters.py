"""Questions of exercise 08 on clusters: their names, their error, and those in use."""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    expect_close,
    question,
)
from aae_teach.checks.authoring.expect import least_gap
from aae_teach.metrics import clustering_error, name_clusters


@question(
    "ex08.cluster_names",
    hints=(
        "Each cluster is a column. Which row of a column has the largest probability?",
        "probabilities.argmax(axis=0) gives that row for each cluster.",
        "The rows are images, so labels[rows] are their digits.",
    ),
)
def cluster_names(answer, random):
    """Write probabilities (n, clusters), labels (n,) -> the label of each cluster's most confident image."""
    function = as_function(answer)
    probabilities, labels = _sorted_images(random)
    expected = name_clusters(probabilities, labels)
    majority = name_clusters(probabilities, labels, "majority")
    rows = probabilities.argmax(axis=0)
    seen = _as_whole_numbers(function(probabilities.copy(), labels.copy()), expected.shape, len(labels))
    slips = (
        (majority, "This is the majority rule, with each cluster's most frequent label."),
        (rows, "These are positions of images. Look up their labels."),
        (labels[probabilities.argmin(axis=0)], "This is the least confident image of each cluster."),
        (labels[: len(expected)], "These are the labels of the first images, whatever their probabilities."),
        (labels[_inside(probabilities).argmax(axis=0)],
         "The image may be in another cluster; only its probability for this one counts."),
        (_each_once(probabilities, labels), "One image may name two clusters: those it is the surest of."),
    )  # fmt: skip
    reason = "Go through the clusters: which image has the largest probability for it?"
    shown = f"the names {seen.tolist()}", f"{expected.tolist()}"
    expect_close(seen, expected, reason, 0, "names", slips, shown)
    return "One labelled image for each cluster is all that it takes: a person could look at them and say."


def _sorted_images(random, images=120, clusters=13):
    """Probabilities and labels, such that both rules for naming and all known mistakes differ."""
    while True:
        labels = random.integers(0, 10, images)
        logits = random.normal(0, 2, (images, clusters))
        logits[np.arange(images), labels] += 3
        probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        for place, cluster in enumerate(random.permutation(clusters)[:3]):
            _outdo(probabilities, cluster, random, both=place == 2)
        probabilities = probabilities[:, random.permutation(clusters)]  # their numbers are no digits
        names = name_clusters(probabilities, labels)
        majority = name_clusters(probabilities, labels, "majority")
        others = majority, labels[_inside(probabilities).argmax(axis=0)]
        once = _each_once(probabilities, labels), _each_once(probabilities[:, ::-1], labels)[::-1]
        differ = min(np.sum(names != other) for other in others) > 1
        if (
            differ
            and all(np.any(each != other) for each in (names, others[1]) for other in once)
            and majority.min() >= 0
        ):
            return probabilities, labels


def _each_once(probabilities, labels):
    """The names if an image that has named a cluster names no other one."""
    left, rows = probabilities.copy(), []
    for cluster in range(left.shape[1]):
        rows.append(left[:, cluster].argmax())
        left[rows[-1]] = -1
    return labels[rows]


def _outdo(probabilities, cluster, random, both=False):
    """Lets one of another cluster be surer of this one than all that lie in it; or the surest of both."""
    own = _weaken(probabilities, cluster, random)
    row, rest = random.choice(np.flatnonzero(~own)), 0.06 / (probabilities.shape[1] - 2)
    home = probabilities[row].argmax()
    if both:
        _weaken(probabilities, home, random)
    probabilities[row] = rest
    probabilities[row, [cluster, home]] = 0.46, 0.48


def _weaken(probabilities, cluster, random):
    own = probabilities.argmax(axis=1) == cluster
    probabilities[own] = 0.6 / (probabilities.shape[1] - 1)
    probabilities[own, cluster] = random.uniform(0.3, 0.4, own.sum())
    return own


def _inside(probabilities):
    """The probabilities of the images that lie in each cluster, 0 elsewhere."""
    own = np.eye(probabilities.shape[1], dtype=bool)[probabilities.argmax(axis=1)]
    return np.where(own, probabilities, 0)


def _as_whole_numbers(answer, shape, images):
    if answer is None:
        raise NotYet("None", f"an array of shape {shape}", "A function without a return line gives None.")
    try:
        seen = np.asarray(answer)
        numbers = np.issubdtype(seen.dtype, np.number)
    except ValueError:
        numbers = False
    if not numbers:
        raise NotYet(f"{type(answer).__name__}", f"whole numbers of shape {shape}", "Return an array.")
    if seen.shape == (images,):
        reason = "This has one number for each image. A cluster is a column: go down it, axis=0."
        raise NotYet(f"shape {seen.shape}", f"shape {shape}, one for each cluster", reason)
    if seen.shape != shape:
        reason = "Return one label for each cluster, also for two clusters with the same label."
        raise NotYet(f"shape {seen.shape}", f"shape {shape}", reason)
    return seen


@question(
    "ex08.error",
    hints=(
        "Each test image belongs to the cluster of its largest probability: argmax(axis=1).",
        "cluster_names gives each cluster a digit. It may see validation images only.",
        "names[clusters] is what each test image is called. How often does that differ from its label?",
    ),
)
def error(answer, random):
    """Write error(validation probabilities, their labels, test probabilities, their labels) -> a share."""
    function = as_function(answer)
    for _ in range(600):
        # A share of 199 images is no share of 120, so a mistake on the others never gives the right error.
        validation, test = _sorted_images(random), _sorted_images(random, images=199)
        right = clustering_error(*test, name_clusters(*validation))
        mistakes = _error_mistakes(validation, test, right)
        if least_gap(right, mistakes) > 2e-3:
            break
    seen = as_number(function(*(each.copy() for each in (*validation, *test))))
    shown, reason = (
        (f"{seen:.4g}", f"{right:.4g}"),
        "Name by validation images, count wrong test images.",
    )
    expect_close(seen, right, reason, 1e-4, "the error", mistakes, shown)
    return "Labels come in twice, and never in training: to name the clusters, and to count what is wrong."


def _error_mistakes(validation, test, right):
    probabilities, labels = test
    clusters = probabilities.argmax(axis=1)
    names = name_clusters(*validation)
    wrong = names[clusters] != labels
    alike = [[wrong[kinds == kind].mean() for kind in np.unique(kinds)] for kinds in (labels, clusters)]
    matching = (
        "You matched each digit with one cluster of its own. There are more clusters than digits, and two "
        "clusters may share a name."
    )
    return (
        (clustering_error(*test, name_clusters(*test)),
         "You named the clusters on the test images. What is measured there must not be chosen there."),
        (clustering_error(*validation, names), "This is the error on the validation images."),
        (clustering_error(*test, name_clusters(*validation, "majority")),
         "You named by majority. The question asks for the paper's rule: your cluster_names."),
        (1 - right, "This is the share of right images. An error counts the wrong ones."),
        (np.mean(clusters != labels),
         "You compared the number of the cluster with the label. Cluster 3 need not hold any 3."),
        (right * len(labels), "This is a count. Divide it by the number of test images."),
        *((_matched_error(*each, *test), matching) for each in (test, validation)),
        *((np.mean(each), "Each digit, or cluster, counts alike here. Each image should.") for each in alike),
    )  # fmt: skip


def _matched_error(scores, digits, probabilities, labels):
    """The error on test images if each digit has the one cluster that it is matched with on other images."""
    from scipy.optimize import linear_sum_assignment

    table = np.zeros((scores.shape[1], 10))
    np.add.at(table, (scores.argmax(axis=1), digits), 1)
    rows, columns = linear_sum_assignment(-table)
    names = np.full(len(table), -1)
    names[rows] = columns
    return clustering_error(probabilities, labels, names)


@question(
    "ex08.used",
    hints=(
        "Which share of the images does each cluster hold? np.bincount counts argmax(axis=1).",
        "The entropy is -sum(share * log(share)), over clusters with a share above 0.",
        "np.exp of the entropy is the number of equally large clusters that would be as uncertain.",
    ),
)
def used(answer, random):
    """Write probabilities (n, clusters) -> exp of the entropy of the clusters' shares of the images."""
    function = as_function(answer)
    for empty in (int(random.integers(2, 6)), 0):
        clusters, images = int(random.integers(17, 25)), 400
        weights = random.dirichlet(np.full(clusters, 2.0))
        weights[:empty] = 0
        weights = random.permutation(weights / weights.sum())
        chosen = random.choice(clusters, images, p=weights)
        # One cluster holds a single image, which counts as well.
        rare = chosen == chosen[0]
        chosen[rare] = np.r_[chosen[0], random.choice(chosen[~rare], rare.sum() - 1)]
        logits = random.normal(0, 1, (images, clusters))
        logits[:, weights == 0] -= 4
        logits[np.arange(images), chosen] = logits.max(axis=1) + random.exponential(1, images)
        probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        seen = as_number(function(probabilities.copy()))
        _check_used(seen, probabilities)
    return (
        "Equal shares give the number of clusters, one cluster for all gives 1, and dead ones count nothing."
    )


def _check_used(seen, probabilities):
    counts = np.bincount(probabilities.argmax(axis=1), minlength=probabilities.shape[1])
    share = counts[counts > 0] / counts.sum()
    entropy = -np.sum(share * np.log(share))
    right = np.exp(entropy)
    if not np.isfinite(seen):
        reason = "A cluster without images has the share 0, and 0 times log(0) is no number. Leave it out."
        raise NotYet(f"{seen}", f"{right:.4g}", reason)
    mean = probabilities.mean(axis=0)
    each = -np.sum(probabilities * np.log(probabilities), axis=1)
    mistakes = (
        (entropy, "This is the entropy itself. Take its exponential, to get a number of clusters."),
        (-entropy, "The entropy has a minus in front, and its exponential is asked for."),
        (1 / right, "The entropy lacks its minus."),
        (entropy / np.log(2), "This is an entropy in bits. Use np.log, and take the exponential."),
        (np.exp(entropy / np.log(2)), "Base 2 and exp do not fit: np.log goes with np.exp."),
        (np.sum(counts > 0), "This counts clusters with any image. A cluster with one image counts in full."),
        (np.exp(-np.sum(mean * np.log(mean))),
         "You averaged the probabilities. Put each image into its most probable cluster first."),
        (np.exp(each.mean()),
         "This is how undecided single images are. Asked is how evenly all images are shared out."),
        (len(counts), "This is the number of all clusters. Is argmax taken for each image, axis=1?"),
        (1 / np.sum(share**2), "This is the inverse Simpson index, another measure. Use the entropy."),
    )  # fmt: skip
    shown, reason = (f"{seen:.4g}", f"{right:.4g}"), "The shares are counts of most probable clusters."
    expect_close(seen, right, reason, 1e-4, "clusters in use", mistakes, shown)
