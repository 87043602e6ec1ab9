"""Question of exercise 08 on k-means beside the model: the same images, as many clusters, the same rule."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from sklearn.cluster import KMeans


@question(
    "ex08.baseline",
    hints=(
        "KMeans(clusters, n_init=10).fit(training_images) sees the training images alone.",
        "kmeans.predict(images) gives the number of the cluster of each image; np.eye(clusters)[numbers] "
        "makes scores of them.",
        "-kmeans.transform(images) has a score for each cluster as well: near is high. argmax works on it.",
    ),
)
def baseline(answer, random):
    """Write training, validation (with labels) and test images, clusters -> a digit for each test image."""
    function = as_function(answer)
    centres = random.normal(0, 1, (10, 6)) * 3
    labels = [random.permutation(np.arange(count) % 10) for count in (200, 150)]
    training, test = (centres[each] + random.normal(0, 0.3, (len(each), 6)) for each in labels)
    labels.insert(1, np.repeat(labels[0], 2))
    validation = np.repeat(training, 2, axis=0)  # so that each cluster has images to name it by
    validation += random.normal(0, 0.03, validation.shape)
    count = int(random.integers(13, 18))
    calls = []
    fit = KMeans.fit

    def watched(self, images, *arguments, **named):
        calls.append((len(images), self.n_clusters))
        return fit(self, images, *arguments, **named)

    KMeans.fit = watched
    try:
        seen = function(training.copy(), validation.copy(), labels[1].copy(), test.copy(), count)
    finally:
        KMeans.fit = fit
    for images, asked in calls:
        if images != len(training):
            reason = "Clusters are found on training images. Test images, and those that name, stay unseen."
            raise NotYet(f"k-means fitted to {images} images", f"to the {len(training)} to train", reason)
        if asked != count:
            reason = "More clusters give smaller errors, so both methods get the same number."
            raise NotYet(f"{asked} clusters", f"{count}, as passed in", reason)
    seen = np.asarray(seen)
    if seen.shape != (len(test),):
        reason = "Return one digit for each test image."
        raise NotYet(f"shape {seen.shape}", f"shape {(len(test),)}", reason)
    wrong = np.mean(seen != labels[2])
    if wrong > 0.4:
        reason = "A cluster's number is no digit: look up its name."
        if seen.max() < 10:
            reason = "Name the clusters by the validation images, in the order of k-means' own numbers."
        raise NotYet(f"{wrong:.0%} of easy images wrong", "hardly any", reason)
    return (
        "Same images, same number of clusters, same rule for names: only then is the difference the method's."
    )
