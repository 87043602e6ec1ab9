"""Question of exercise 08 on k-means beside the model: the same images, as many clusters, the same rule."""

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.metrics import name_clusters
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC


@question(
    "ex08.baseline",
    hints=(
        "KMeans(clusters, n_init=10).fit(training_images) sees the training images alone.",
        "kmeans.predict(images) gives the number of the cluster of each image: names[numbers] are digits.",
        "-kmeans.transform(images) has a score for each cluster: near is high. cluster_names works on it.",
    ),
)
def baseline(answer, random):
    """Write training, validation (with labels) and test images, clusters -> a digit for each test image."""
    function = as_function(answer)
    training, validation, labels, test = _sets(random)
    count = int(random.integers(13, 18))
    models, fit = [], KMeans.fit

    def watched(self, X, *arguments, **named):
        _check_fit(np.asarray(X), self.n_clusters, training, count)
        models.append(self)
        return fit(self, X, *arguments, **named)

    KMeans.fit = watched
    try:
        seen = function(training.copy(), validation.copy(), labels.copy(), test.copy(), count)
    finally:
        KMeans.fit = fit
    if not models:
        reason = "The clusters are k-means': KMeans(clusters).fit(training_images)."
        raise NotYet("no k-means fitted", "one, to the training images", reason)
    seen = as_array(seen, "digits")
    if seen.shape != (len(test),):
        reason = "Return one digit for each test image."
        raise NotYet(f"shape {seen.shape}", f"shape {(len(test),)}", reason)
    _check_digits(seen, models, validation, labels, test)
    return (
        "Same images, same number of clusters, same rule for names: only then is the difference the method's."
    )


def _sets(random):
    """Training images, validation images with their labels, and test images, around ten centres.

    On one side of each centre the digit is another: so it matters which images name a cluster, and what is
    learned from labels without the clusters gives two digits there.
    """
    centres, side = random.normal(0, 4, (10, 6)), random.normal(0, 1, 6)
    places = [random.permutation(np.arange(count) % 10) for count in (200, 150)]
    training, test = (centres[each] + random.normal(0, 1, (len(each), 6)) for each in places)
    labels, validation = np.repeat(places[0], 2), np.repeat(training, 2, axis=0)
    validation += random.normal(0, 0.1, validation.shape)
    beyond = (validation - centres[labels]) @ side > 0.4 * np.linalg.norm(side)
    return training, validation, np.where(beyond, (labels + 3) % 10, labels), test


def _check_fit(images, asked, training, count):
    if images.shape != training.shape or not np.allclose(np.sort(images, 0), np.sort(training, 0), atol=1e-5):
        reason = (
            "Clusters are found on all training images as they are. Those that name and test stay unseen."
        )
        raise NotYet(f"k-means fitted to {len(images)} images", f"to the {len(training)} to train", reason)
    if asked != count:
        reason = "More clusters give smaller errors, so both methods get the same number."
        raise NotYet(f"{asked} clusters", f"{count}, as passed in", reason)


def _check_digits(seen, models, validation, labels, test):
    """Raises NotYet unless the digits are the names of one model's clusters, by one of the two rules."""
    found = []
    for model in models:
        scores, own = -model.transform(validation), model.predict(test)
        table = np.zeros((model.n_clusters, 10), int)  # how often each cluster holds each digit
        np.add.at(table, (scores.argmax(axis=1), labels), 1)
        majority = name_clusters(scores, labels, "majority")[own]
        digits = np.clip(seen, 0, 9).astype(int)
        # Of equally frequent digits any may name a cluster, and one without images may be called anything.
        tied = (table[own, digits] == table.max(axis=1)[own]) & (digits == seen) | (majority < 0)
        for right in (name_clusters(scores, labels)[own], np.where(tied, seen, majority)):
            found.append((np.sum(seen != right), len(found), right, (model, scores, table, own)))
    _, _, right, used = min(found)
    several = any(len(np.unique(seen[used[-1] == cluster])) > 1 for cluster in np.unique(used[-1]))
    reason = "Name each cluster by the validation images, in the order of k-means' own numbers."
    if several:
        reason = "Test images of the same cluster got several digits. The cluster's name is the digit of all."
    shown = f"{np.mean(seen != right):.0%} of the digits no name of their cluster", "none, by either rule"
    expect_close(seen, right, reason, 0, "digits", _mistakes(*used, validation, labels, test), shown)


def _mistakes(model, scores, table, own, validation, labels, test):
    """What known mistakes give for the test images, with the advice on each."""
    inside = np.eye(model.n_clusters, dtype=bool)[scores.argmax(axis=1)]
    names, common = name_clusters(scores, labels), table.argmax(axis=1)
    first = np.arange(model.n_clusters) < 10
    matched, (rows, columns) = np.full(model.n_clusters, -1), linear_sum_assignment(-table)
    matched[rows] = columns
    unused = "k-means was fitted, and its clusters have no say in these digits."
    one_hot = (
        "All images of a cluster are equally sure of it here, so the first one names it. Take distances."
    )
    return (
        (own, "A cluster's number is no digit: look up its name."),
        (labels[scores.argmin(axis=0)][own], "The farthest image names a cluster: distances need a minus."),
        (labels[np.where(inside, -scores, -1).argmax(axis=0)][own],
         "The image farthest from the centre names its cluster here. Take the nearest, or the majority."),
        (labels[inside.argmax(axis=0)][own], one_hot),
        (names[model.transform(test).argmax(axis=1)], "Test images went to the farthest cluster."),
        (np.sort(names)[own], "The names are sorted. They belong to the clusters in their own order."),
        *((each[own], "Only the first ten clusters are named.") for each in (first * names, first * common)),
        (matched[own], "Each digit got one cluster. There are more clusters, and two may share a name."),
        *((each.fit(validation, labels).predict(test), unused) for each in (SVC(), KNeighborsClassifier(1))),
    )  # fmt: skip
