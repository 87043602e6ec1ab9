"""Measures: how well images return, codes match a prior, neighbours or clusters agree, gaps are filled.

Distances between two sets of codes are zero in expectation when both come from one distribution.
They are written in Keras operations, so that a model can also report them while it trains.
"""

import numpy as np
from aae_teach.common.floats import check_one_each, finite_rows
from keras import ops
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors


def reconstruction_error(model, images):
    """Mean squared error between images and their reconstructions, per pixel.

    Args:
        model: anything with `predict` from images to images, such as a trained autoencoder.
        images: (n, *image_shape), as the model takes them.

    Returns:
        Float, 0 for perfect copies; an all-grey answer gives about 0.1 on digits. Taught in lesson 01.
    """
    return float(np.mean((model.predict(images, verbose=0, batch_size=500) - images) ** 2))


def energy_distance(codes, real_codes):
    """Energy distance between two samples, unbiased, in the unit of the codes.

        2 E|x - y| - E|x - x'| - E|y - y'|

    It is zero exactly when both distributions are equal. Being unbiased, an estimate may fall a little
    below 0, and the mean over batches tends to the true value.

    Args:
        codes: (n, latent_dim), n of 2 or more; up to a few thousand (all pairs are compared).
        real_codes: (m, latent_dim), m of 2 or more.

    Returns:
        Scalar tensor; `float` turns it into a number. NaN if n or m is 1, for one code has no spread.

    Raises:
        ValueError: the two differ in latent_dim, or one is not 2-D.

    Source: Szekely and Rizzo, Energy statistics (2013). Taught in lesson 03.
    """
    codes, real_codes = _pair(codes, real_codes)
    between = ops.mean(_distances(codes, real_codes))
    return (
        2 * between
        - _mean_off_diagonal(_distances(codes, codes))
        - _mean_off_diagonal(_distances(real_codes, real_codes))
    )


def maximum_mean_discrepancy(codes, real_codes, bandwidth):
    """Squared maximum mean discrepancy with a Gaussian kernel, unbiased.

    With k(x, y) = exp(-|x - y|^2 / (2 bandwidth^2)):  E k(x, x') + E k(y, y') - 2 E k(x, y).

    Args:
        codes: (n, latent_dim).
        real_codes: (m, latent_dim).
        bandwidth: width of the kernel in the unit of the codes; `prior.scale` is a sound choice.

    Returns:
        Scalar tensor, 0 for equal distributions, at most 2; NaN if n or m is 1.

    Raises:
        ValueError: shapes as in `energy_distance`; bandwidth not above 0.

    Source: Gretton et al., A kernel two-sample test (2012).
    """
    if not bandwidth > 0:
        raise ValueError(f"bandwidth is {bandwidth}, but must be above 0; prior.scale is a sound choice.")
    codes, real_codes = _pair(codes, real_codes)

    def kernel(a, b):
        return ops.exp(-ops.square(_distances(a, b) / bandwidth) / 2)

    within = _mean_off_diagonal(kernel(codes, codes)) + _mean_off_diagonal(kernel(real_codes, real_codes))
    return within - 2 * ops.mean(kernel(codes, real_codes))


def neighbour_accuracy(codes, labels, test_codes, test_labels, k=5):
    """Share of test images whose digit is the one most frequent among their k nearest training codes.

    Args:
        codes, labels: (n, latent_dim) and int (n,), of the training images.
        test_codes, test_labels: (m, latent_dim) and int (m,), of images that were not trained on.
        k: neighbours that vote, from 1 to n.

    Returns:
        Float from 0 to 1; about 0.1 means that ten digits are mixed at random.

    Raises:
        ValueError: shapes that do not fit, NaN or infinity, or k out of range.

    Taught in lesson 01.
    """
    codes, test_codes = finite_rows("codes", codes, "test_codes", test_codes)
    check_one_each("labels", labels, codes)
    check_one_each("test_labels", test_labels, test_codes)
    classifier = KNeighborsClassifier(k).fit(codes, labels)
    return float(classifier.score(test_codes, test_labels))


def nearest_distances(images, training_images):
    """Distance of each image to its nearest training image, as root mean squared pixel difference.

    Args:
        images: (n, *image_shape) in [0, 1].
        training_images: (m, *image_shape) in [0, 1].

    Returns:
        Array (n,), each from 0 (the image is a training image) to 1.

    Raises:
        ValueError: the images differ in size, or hold NaN or infinity.

    Taught in lesson 01.
    """
    images, training_images = finite_rows("images", images, "training_images", training_images)
    search = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(training_images)
    distances, _ = search.kneighbors(images)
    return distances[:, 0] / np.sqrt(images.shape[1])


def gap_measure(decoder, codes, training_images, held_out_images):
    """How much of a code space decodes to nothing that resembles a digit.

    The yardstick are real images that the decoder never saw: 95 % of them lie within some distance of
    their nearest training image. A picture that lies farther away than that fell into a gap.

    Args:
        decoder: model from (n, latent_dim) to (n, *image_shape).
        codes: (n, latent_dim), the codes to try: samples from the prior, or from whatever one would draw
            from to generate digits. The answer is about these codes, so compare models on equal terms.
        training_images: (m, *image_shape) in [0, 1], what the decoder was trained on.
        held_out_images: (h, *image_shape) in [0, 1], real images that it was not trained on.

    Returns:
        Float from 0 to 1: the share of codes that decode into a gap. Real images would give 0.05.

    Taught in lesson 01.
    """
    limit = np.quantile(nearest_distances(held_out_images, training_images), 0.95)
    pictures = decoder.predict(np.asarray(codes), verbose=0, batch_size=500)
    return float(np.mean(nearest_distances(pictures, training_images) > limit))


def name_clusters(scores, labels, rule="most confident"):
    """The digit that each cluster stands for, read from labelled validation images.

    Args:
        scores: (n, clusters), how strongly each image belongs to each cluster; an image is in the cluster of
            its highest score. The paper's are softmax probabilities; for k-means take
            `-kmeans.transform(images)`, for clusters known by number alone `np.eye(clusters)[numbers]`
            with the rule "majority".
        labels: int (n,), 0 or more; of validation images, neither of training nor of test images.
        rule: "most confident", the paper's: the one image with the highest score for a cluster names it, even
            where that image is in another cluster. Of equal scores the first counts, as when a softmax
            reaches 1. "majority": the label most frequent among the cluster's images names it, the smallest
            of equally frequent ones.

    Returns:
        int64 (clusters,): the label of each cluster. By majority, -1 for a cluster without images.

    Raises:
        ValueError: shapes that do not fit, scores that are not finite, negative labels, or another rule.

    Source: Makhzani et al., Adversarial Autoencoders, section 6, for the first rule.
    """
    scores, labels = _check_clusters(scores, labels)
    if rule not in ("most confident", "majority"):
        raise ValueError(f'rule is {rule!r}; choose "most confident" or "majority".')
    if labels.min() < 0:
        raise ValueError(f"labels go down to {labels.min()}; name clusters by images whose label is known.")
    if rule == "most confident":
        return labels[np.argmax(scores, axis=0)]
    members = [labels[np.argmax(scores, axis=1) == cluster] for cluster in range(scores.shape[1])]
    return np.array([np.bincount(each).argmax() if len(each) else -1 for each in members], dtype=np.int64)


def clustering_error(scores, labels, cluster_labels):
    """Share of images whose cluster stands for another digit than theirs.

    More clusters make it smaller, down to 0 when each image has its own: compare equal numbers of clusters.

    Args:
        scores: (n, clusters), as in `name_clusters`, of test images.
        labels: int (n,), of the same images.
        cluster_labels: int (clusters,), from `name_clusters` on validation images. Named by the same images
            that it is measured on, an error comes out too small.

    Returns:
        Float from 0 to 1. An image in a cluster with the label -1 counts as wrong.

    Raises:
        ValueError: shapes that do not fit, or scores that are not finite.

    Source: Makhzani et al., Adversarial Autoencoders, section 6.
    """
    scores, labels = _check_clusters(scores, labels)
    cluster_labels = np.asarray(cluster_labels)
    if cluster_labels.shape != scores.shape[1:]:
        raise ValueError(
            f"cluster_labels has shape {cluster_labels.shape}, but scores have {scores.shape[1]} clusters; "
            "take cluster_labels from name_clusters and the same model."
        )
    predicted = cluster_labels[np.argmax(scores, axis=1)]
    return float(np.mean((predicted != labels) | (predicted < 0)))


def _check_clusters(scores, labels):
    scores, labels = np.asarray(scores), np.asarray(labels)
    if scores.ndim != 2 or labels.shape != scores.shape[:1] or scores.size == 0:
        raise ValueError(
            f"scores have shape {scores.shape}, labels {labels.shape}; expected (n, clusters) and (n,). "
            "Cluster numbers become scores by np.eye(clusters)[numbers]."
        )
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels are of type {labels.dtype}; expected whole numbers.")
    if not np.isfinite(scores).all():
        raise ValueError("scores hold NaN or infinity; did the training diverge?")
    return scores, labels.astype(np.int64)


def _pair(codes, real_codes):
    codes, real_codes = ops.convert_to_tensor(codes, "float32"), ops.convert_to_tensor(real_codes, "float32")
    if len(codes.shape) != 2 or len(real_codes.shape) != 2 or codes.shape[1] != real_codes.shape[1]:
        raise ValueError(
            f"codes have shape {tuple(codes.shape)}, real_codes {tuple(real_codes.shape)}; "
            "both must be 2-D with the same latent_dim, as in prior.sample(len(codes))."
        )
    return codes, real_codes


def _distances(a, b):
    # |a - b|^2 = |a|^2 + |b|^2 - 2 a.b needs no (n, m, latent_dim) array; rounding may dip below 0.
    squared = (
        ops.sum(a**2, axis=1)[:, None] + ops.sum(b**2, axis=1)[None, :] - 2 * ops.matmul(a, ops.transpose(b))
    )
    return ops.sqrt(ops.maximum(squared, 0.0))


def _mean_off_diagonal(matrix):
    # A point's comparison with itself says nothing about its distribution, and one point has no other: 0 / 0.
    count = ops.cast(ops.shape(matrix)[0], "float32")
    total = ops.sum(matrix) - ops.sum(ops.diagonal(matrix))
    return ops.where(count > 1, total, np.nan) / ops.maximum(count * (count - 1), 1.0)
