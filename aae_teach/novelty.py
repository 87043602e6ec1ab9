"""Novelty: does an image belong to what a model was trained on?

Every score is larger where an image is stranger. The model has seen normal images alone, and so has all that
is fitted or chosen here: nothing looks at what is to be found.
"""

import math

import numpy as np
from aae_teach.common.floats import check_dense, check_kind
from aae_teach.likelihood import choose_bandwidth, parzen_log_densities

# From a fiftieth of the codes' spread to three times it; the best lay between 0.2 and 0.6 of it for digits.
CANDIDATES = np.geomspace(0.02, 3.0, 26)


class NoveltyScores:
    """Four scores of a trained model for how little an image belongs to what it was trained on.

    - "reconstruction": mean squared error of the copy, per pixel.
    - "prior": minus the log-density of the image's code under the model's prior, in nats; infinite where a
      uniform prior has no density.
    - "codes": minus the log-density of the code under windows around the training codes, in nats.
    - "both": "reconstruction" and "codes" as standard scores, added. Mean and standard deviation are those of
      the normal validation images, so that none of the two outweighs the other among them.

    The fitted density is a Parzen estimate. Its one choice, the width of the windows, is the one under which
    codes of the validation images are most probable; the training codes' own neighbours would choose it too
    narrow, for an encoder scatters images that it has not learned from more. A mixture of Gaussians would ask
    for a number of components and a start besides. Scikit-learn's `KernelDensity` gives the same density in
    two dimensions; in 16 its search through a tree left out most of the sum (version 1.9).

    Args:
        model: trained, with `predict` from images to copies, an `encoder` and a `prior`; such as an
            AdversarialAutoencoder or a VAE. A model without a prior has no score "prior".
        training_images: (n, image_size) in [0, 1], n of 2 or more, all normal: what the model was trained on.
        validation_images: (m, image_size) in [0, 1], m of 2 or more, normal, on which nothing was trained.

    Attributes:
        bandwidth: float, standard deviation of the windows around training codes, in units of the codes.
        validation: dict of float64 (m,): each score of the validation images.

    Raises:
        TypeError: the model has no encoder, or its encoder answers with styles and categories.
        ValueError: images that the model does not take, fewer than two, values that are not finite, or codes
            or scores that are all equal.

    Source: Pidhorskyi et al., Generative Probabilistic Novelty Detection with Adversarial Autoencoders
    (2018), which puts copy and code on one scale as densities instead. Taught in lesson 11.
    """

    def __init__(self, model, training_images, validation_images):
        _check_model(model)
        self.model = model
        training = _as_images(training_images, "training_images")
        validation = _as_images(validation_images, "validation_images")
        self._codes = encode(model, training)
        self.bandwidth = _fit_bandwidth(self._codes, encode(model, validation))
        single = self._single_scores(validation)
        self._scale = {kind: _mean_and_spread(single[kind], kind) for kind in ("reconstruction", "codes")}
        self.validation = self._with_both(single)

    def scores(self, images):
        """Each score of images: (n, image_size) in [0, 1] -> dict of float64 (n,), larger where stranger.

        Raises:
            ValueError: images of another shape, or values that are not finite.
        """
        return self._with_both(self._single_scores(_as_images(images, "images", fewest=1)))

    def threshold(self, kind="both", false_alarms=0.05):
        """The score above which an image is called novel, as `threshold` chooses it on validation images.

        Args:
            kind: "reconstruction", "prior", "codes" or "both".
            false_alarms: share of normal images that may be called novel, above 0 and below 1.

        Returns:
            Float.

        Raises:
            ValueError: another kind, a share out of range, or too few validation images for such a share.
        """
        if kind not in self.validation:
            raise ValueError(f"kind is {kind!r}; this model has the scores {', '.join(self.validation)}.")
        return threshold(self.validation[kind], false_alarms)

    def _single_scores(self, images):
        codes = encode(self.model, images)
        found = {"reconstruction": reconstruction_errors(self.model, images)}
        if getattr(self.model, "prior", None) is not None:
            found["prior"] = -self.model.prior.log_density(codes)
        return found | {"codes": -parzen_log_densities(self._codes, codes, self.bandwidth)}

    def _with_both(self, single):
        parts = [(single[kind] - mean) / spread for kind, (mean, spread) in self._scale.items()]
        return single | {"both": sum(parts)}


def encode(model, images):
    """Codes of images: the encoder's answer, or its mean where it answers with a distribution.

    Args:
        model: as in `NoveltyScores`.
        images: (n, image_size) in [0, 1].

    Returns:
        float64 (n, latent_dim).
    """
    if hasattr(model, "encode"):
        return np.asarray(model.encode(images), dtype=np.float64)
    return np.asarray(model.encoder.predict(images, verbose=0, batch_size=500), dtype=np.float64)


def reconstruction_errors(model, images):
    """Mean squared error of each image's copy, per pixel: (n, image_size) in [0, 1] -> float64 (n,).

    Args:
        model: anything with `predict` from images to copies.
        images: (n, image_size) in [0, 1].

    Returns:
        float64 (n,). `reconstruction_error` of the metrics is their mean.

    Taught in lesson 11.


    """
    images = _as_images(images, "images", fewest=1)
    copies = np.asarray(model.predict(images, verbose=0, batch_size=500), dtype=np.float64)
    return np.mean((copies - images).reshape(len(images), -1) ** 2, axis=1)


def threshold(normal_scores, false_alarms=0.05):
    """The score above which an image is called novel, from scores of normal images alone.

    A new normal image that is drawn as these were lies above it with at most the stated probability, on
    average over such sets of images: it is as likely to take any place among them. The set at hand scatters
    around that. So the threshold is the smallest of these scores that is exceeded by fewer than
    false_alarms * (n + 1) of the n + 1.

    Args:
        normal_scores: (n,), of normal images that neither trained the model nor are tested.
        false_alarms: share of normal images that may be called novel, above 0 and below 1.

    Returns:
        Float, one of the scores.

    Raises:
        ValueError: scores that are not finite or have another shape, a share out of range, or fewer scores
            than a share needs: below 1 / (n + 1) no score promises anything.

    Source: split conformal prediction; Angelopoulos and Bates, A Gentle Introduction to Conformal Prediction
    (arXiv 2107.07511). Taught in lesson 11.
    """
    scores = np.sort(_as_scores(normal_scores, "normal_scores"))
    if not 0 < false_alarms < 1:
        raise ValueError(f"false_alarms is {false_alarms}; expected a share between 0 and 1, such as 0.05.")
    # Rounding must not push 0.95 * 20 to the place behind it.
    place = math.ceil(round((len(scores) + 1) * (1 - false_alarms), 9))
    if place > len(scores):
        raise ValueError(
            f"{len(scores)} normal scores promise no share of false alarms below "
            f"{1 / (len(scores) + 1):.2g}; got {false_alarms}. "
            f"Take {math.ceil(1 / false_alarms) - 1} or more, or a larger share."
        )
    return float(scores[place - 1])


def alarms_that_are_right(base_rate, found, false_alarms):
    """The share of alarms that are novelties: Bayes's rule.

    Args:
        base_rate: share of all images that are novelties, from 0 to 1.
        found: share of novelties that raise an alarm, from 0 to 1.
        false_alarms: share of normal images that raise one, from 0 to 1.

    Returns:
        Float from 0 to 1; NaN where there is no alarm.

    Raises:
        ValueError: a share is out of range.


    """
    for name, share in (("base_rate", base_rate), ("found", found), ("false_alarms", false_alarms)):
        if not 0 <= share <= 1:
            raise ValueError(f"{name} is {share}; expected a share from 0 to 1, such as 0.01 for 1 %.")
    right, wrong = base_rate * found, (1 - base_rate) * false_alarms
    return right / (right + wrong) if right + wrong else float("nan")


def _fit_bandwidth(codes, validation_codes):
    """The width of windows around codes under which validation codes are most probable."""
    spread = np.sqrt(np.mean(np.var(codes, axis=0)))
    if not spread > 0:
        raise ValueError("All training images have the same code; did the training collapse?")
    return choose_bandwidth(codes, validation_codes, spread * CANDIDATES)


def _mean_and_spread(scores, kind):
    mean, spread = float(np.mean(scores)), float(np.std(scores))
    if not spread > 0:
        raise ValueError(f"All validation images have the same score {kind!r}, so it has no scale.")
    return mean, spread


def _check_model(model):
    if not hasattr(model, "encoder") or not hasattr(model, "predict"):
        raise TypeError(f"The model is {model!r}; expected one with an encoder and a decoder, trained.")
    if len(getattr(model.encoder, "outputs", [0])) != 1:
        raise TypeError("The encoder answers with styles and categories; scores need a model with one code.")


def _as_images(images, name, fewest=2):
    check_dense(images, name)
    images = np.asarray(images)
    if images.dtype.kind in "iu":
        check_kind(images, name)
    if images.ndim < 2 or len(images) < fewest or images.size == 0:
        raise ValueError(
            f"{name} have shape {images.shape}; expected (n, image_size) with n at least {fewest}."
        )
    if images.dtype.kind not in "fiu" or not np.isfinite(images).all():
        raise ValueError(f"{name} hold something else than finite numbers; values in [0, 1] are expected.")
    return images


def _as_scores(scores, name):
    scores = np.asarray(scores, dtype=np.float64)
    if scores.ndim != 1 or not len(scores):
        raise ValueError(f"{name} have shape {scores.shape}; expected (n,), one score for each image.")
    if not np.isfinite(scores).all():
        raise ValueError(f"{name} hold NaN or infinity; a uniform prior gives infinity outside its square.")
    return scores
