"""What models are given: batches, labels and parts that do not fit are named, with the way out."""

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.models.inputs import check_batch, check_labels, check_latent_dims, check_parts_are_built

from tests import small


@pytest.mark.fault("networks of different sizes", "both sizes are named")
def test_networks_that_do_not_fit_are_both_named():
    check_latent_dims(decoder=2, prior=2)
    with pytest.raises(ValueError, match="latent_dim of the prior is 2, of the decoder 8; build both"):
        check_latent_dims(decoder=8, prior=2)


@pytest.mark.fault(
    "images of another rank or width, with NaN, or out of range",
    "what was found, what is expected, and the line to write",
)
@pytest.mark.parametrize(
    ("batch", "message"),
    [
        (np.zeros((3, 28, 28)), r"codes have shape \(n, 28, 28\), the network reads \(n, 2\)"),
        (np.zeros((3, 5)), "codes have 5 numbers each, the network expects 2"),
        (np.array([[0, np.nan]]), "codes hold 1 NaN values, expected none"),
        (np.array([[0.0, 255.0]]), "codes range from 0 to 255, expected 0 to 1; bytes"),
    ],
    ids=["rank", "width", "NaN", "range"],
)
def test_a_batch_that_does_not_fit_is_named(batch, message):
    with pytest.raises(ValueError, match=message):
        check_batch(batch, (2,), "codes", low=0, high=1)


def test_labels_that_fit_pass():
    check_labels(np.array([0, 3, -1]), 4)
    check_labels([0, 1], 2, images=np.zeros((2, 5)), unknown=False)


@pytest.mark.fault("labels of another shape, kind or range", "what was found, and what is expected")
@pytest.mark.parametrize(
    ("labels", "unknown", "message"),
    [
        ([[0, 1]], True, r"labels are int64 of shape \(1, 2\); expected whole numbers of shape \(n,\)"),
        ([0.5, 1.0], True, "labels are float64 of shape"),
        ([0, 4], True, "go from 0 to 4; this model takes 0 to 3, and -1 where a label is unknown"),
        ([-1, 3], False, "go from -1 to 3; this model takes 0 to 3; drop images whose label is unknown"),
    ],
    ids=["rank", "kind", "range", "unknown"],
)
def test_labels_that_do_not_fit_are_named(labels, unknown, message):
    with pytest.raises(ValueError, match=message):
        check_labels(labels, 4, unknown=unknown)


@pytest.mark.fault(
    "a prior given as text; a network without shapes",
    "a sentence with the line to write",
)
@pytest.mark.parametrize(
    ("parts", "error", "message"),
    [
        ({"prior": "gaussian"}, TypeError, r"prior is 'gaussian', expected a prior, such as Gaussian"),
        ({"encoder": "dense"}, TypeError, r"encoder is 'dense', expected a keras\.Model"),
        ({"encoder": keras.Sequential([keras.layers.Dense(2)])}, ValueError, r"begin it with keras\.Input"),
    ],
    ids=["text for a prior", "text for a network", "not built"],
)
def test_parts_of_another_kind_are_named(parts, error, message):
    with pytest.raises(error, match=message):
        check_parts_are_built(**parts)
    whole = small.adversarial_autoencoder(compiled=False)
    named = {name: getattr(whole, name) for name in whole.part_names}
    with pytest.raises(error, match=message):
        aae.AdversarialAutoencoder(**{**named, **parts})


@pytest.mark.fault("`latent_dim=2.5`", "refused by name")
@pytest.mark.parametrize("latent_dim", [2.5, 0, -1, 10**7, "2"])
def test_codes_have_a_whole_number_of_dimensions(latent_dim):
    with pytest.raises(ValueError, match="latent_dim of Gaussian is"):
        aae.Gaussian(latent_dim=latent_dim)
